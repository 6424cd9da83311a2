import type { Emulator } from "pulumi-devplatforms-emulator";
import type { Failure, Program, Stack } from "./stack";

/** How the provider gets its credentials, and under which name it finds the emulator. */
export type Account = "tokens and keys" | "user and password";

/** One operation of the engine with the calls that it takes. */
export interface Scenario {
  readonly name: string;
  readonly account?: Account;
  /** What the program says when the operation runs. */
  readonly program: Program;
  /** What is there before. */
  arrange?(stack: Stack, emulator: Emulator): Promise<void>;
  /** What the server does all the time, besides what is struck. */
  surround?(emulator: Emulator): void;
  /** What goes wrong as well, so that the calls come which are struck. */
  mishap?(emulator: Emulator): void;
  readonly act: (stack: Stack, program: Program) => Promise<Failure[]>;
  /** Which of its calls are struck: those that no other scenario has. Default: all. */
  readonly strikes?: (operation: string) => boolean;
  /** How many calls of the struck operation go through before, such as the first page of a list. */
  readonly skip?: number;
  /** Whether an `up` afterwards leaves what was changed elsewhere as it is. */
  readonly keepsDrift?: true;
  /** What went wrong before the struck call is what its errors are about. */
  readonly reportsFirstFailure?: true;
}

export const up = (stack: Stack, program: Program) => stack.up(program);
export const replace = (stack: Stack, program: Program) => stack.replace(program);
export const refresh = (stack: Stack, program: Program) => stack.refresh(program);
export const lookUp = (stack: Stack, program: Program) => stack.lookUp(program);
export const destroy = (stack: Stack, program: Program) => stack.destroy(program);

/** What another `up` has to change after the operation: all, if it was no `up` or the like. */
export function leftToChange({ act, program, keepsDrift }: Scenario): string[] {
  return act === up || act === replace || keepsDrift ? [] : Object.keys(program);
}
