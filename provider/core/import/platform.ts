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
  /** What it imports, for the list of platforms. */
  readonly what: string;
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

/** The flags of a platform whose objects are named by id or searched for. */
export const idOrSearchFlags = {
  id: { type: "string", multiple: true },
  search: { type: "string" },
  "name-prefix": { type: "string" },
} as const satisfies ParseArgsOptionsConfig;

/** What was found, if it is all that the user named. */
export function complete(
  found: Existing[],
  ids: readonly string[],
  platform: string,
  what: Text,
): Existing[] {
  const lost = ids.filter((id) => !found.some((object) => object.id === id));
  if (lost.length === 0) return found;
  throw new Failure(
    say`${own(platform)}: there is no ${what} with the id ${lost.join(" or ")}, or the credentials in use may not see it.`,
  );
}
