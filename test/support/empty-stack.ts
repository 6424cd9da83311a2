import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach } from "vitest";
import { createStack, type TestStack } from "./engine";
import { configFor } from "./platforms";

export interface EmptyStack {
  readonly emulator: Emulator;
  readonly testStack: TestStack;
}

/** An emulator and a stack whose program the test writes, anew for each test of a file. */
export function emptyStack(): EmptyStack {
  const setting = {} as { emulator: Emulator; testStack: TestStack };
  beforeEach(async () => {
    setting.emulator = await startEmulator();
    setting.testStack = await createStack({
      program: "test/engine/programs/empty",
      config: configFor(setting.emulator),
    });
  });
  afterEach(async () => {
    await setting.testStack.remove();
    await setting.emulator.close();
  });
  return setting;
}
