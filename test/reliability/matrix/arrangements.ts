import { connectError, type Emulator } from "pulumi-devplatforms-emulator";
import type { Declared, Program, Stack } from "./stack";

type Arrangement = (stack: Stack, emulator: Emulator) => Promise<void>;

export function changed({ kind, inputs }: Declared, changes: Record<string, unknown>): Declared {
  return { kind, inputs: { ...inputs, ...changes } };
}

/** Lets the operation of another program run first, without a fault. */
export const after =
  (program: Program): Arrangement =>
  async (stack) => {
    const failures = await stack.up(program);
    if (failures.length > 0) throw new Error(failures.map(({ message }) => message).join("\n"));
  };

/** Lets somebody change the server's objects afterwards, unseen by the stack. */
export const drifted =
  (program: Program, drift: (emulator: Emulator) => void): Arrangement =>
  async (stack, emulator) => {
    await after(program)(stack, emulator);
    drift(emulator);
  };

/** What another stack made, and this one forgot or never knew. */
export const madeElsewhere =
  (
    program: Program,
    changeAfterwards: (emulator: Emulator) => void = () => undefined,
  ): Arrangement =>
  async (stack, emulator) => {
    await drifted(program, changeAfterwards)(stack, emulator);
    stack.kept.clear();
  };

/** A creation whose object exists and could not be waited for. */
export const unfinished =
  (program: Program): Arrangement =>
  async (stack, emulator) => {
    emulator.fail({ operation: "ShowRepositoryStatus", kind: connectError(400, "CH.1", "odd") });
    const failures = await stack.up(program);
    if (failures.length !== 1) throw new Error("The creation should have been left unfinished.");
  };

export const losesResponse = (operation: string) => (emulator: Emulator) => {
  emulator.fail({ operation, kind: "cut-after-commit" });
};

/** So that every operation needs another token. */
export function shortLivedTokens(emulator: Emulator): void {
  emulator.fail({
    operation: "CreateToken",
    times: Infinity,
    kind: {
      altered: (response) => ({
        ...response,
        body: { token: { expires_at: "1970-01-01T00:00:00Z" } },
      }),
    },
  });
}
