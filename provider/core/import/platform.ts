import type { ParseArgsOptionsConfig } from "node:util";
import { z } from "zod";
import type { Clock } from "../clock";
import type { Settings } from "../settings/settings";
import { Failure } from "../failure";
import { own, say, type Text } from "../text/message";
import type { Existing, Progress } from "./existing";

/** Finds the objects that the command line asks for. */
export type Search = (settings: Settings, clock: Clock, progress: Progress) => Promise<Existing[]>;

/** What `import` needs to know of a platform. */
export interface ImportPlatform {
  /** The resource's class. */
  readonly kind: string;
  /** What one object is called. */
  readonly noun: "project" | "repository";
  readonly help: string;
  /** How options look on the command line. */
  readonly flags: ParseArgsOptionsConfig;
  /** Takes their values, by the same names. */
  readonly options: z.ZodType<Search>;
  /** The resource's inputs. */
  readonly inputs: z.ZodObject;
  /** What the platform does not tell, for comments of the program; one entry a line. */
  readonly remarks: readonly string[];
  /** The constants that the package has for values, by the input that takes them. */
  readonly enums?: Readonly<Record<string, Enum>>;
  /** The functions of the package that make values, by the input that takes them. */
  readonly builders?: Readonly<Record<string, Builder>>;
  /** Whether the platform names an object whose name is left out. Default: the resource does. */
  readonly namesObjects?: boolean;
}

interface Enum {
  readonly name: string;
  readonly members: Readonly<Record<string, unknown>>;
}

interface Builder {
  readonly name: string;
  /** The arguments by which it makes exactly this value; `undefined` if it cannot. */
  readonly argumentsFor: (value: unknown) => readonly unknown[] | undefined;
}

/** A text that says something. */
export const someText = z.string().min(1, "must not be empty");

/** Objects that the user named and that are not there. */
export function missing(platform: string, what: Text, ids: readonly string[]): Error {
  return new Failure(
    say`${own(platform)}: there is no ${what} ${ids.join(" or ")}, or the credentials in use may not see it.`,
  );
}
