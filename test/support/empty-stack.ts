import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { createStack, type StackOptions, type TestStack } from "./engine";
import { configFor } from "./platforms";

export interface StackSetting {
  readonly emulator: Emulator;
  /** Makes the stack of a test, whose platforms are the emulator; it goes away with the test. */
  start(program: string, config?: StackOptions["config"]): Promise<TestStack>;
}

/** An emulator that begins each test of a file anew, and a stack that the test starts. */
export function stackSetting(): StackSetting {
  let testStack: TestStack | undefined;
  const setting = {
    start: async (program: string, config: StackOptions["config"] = {}) => {
      const all = { ...configFor(setting.emulator), ...config };
      return (testStack = await createStack({ program, config: all }));
    },
  } as { emulator: Emulator } & StackSetting;
  beforeAll(async () => {
    setting.emulator = await startEmulator();
  });
  beforeEach(() => {
    setting.emulator.reset();
  });
  afterEach(async () => {
    await testStack?.remove();
    testStack = undefined;
  });
  afterAll(async () => {
    await setting.emulator.close();
  });
  return setting;
}

/** An emulator and a stack for all tests of a file, each of which starts where the last one ended. */
export function sharedStack(program: string): EmptyStack {
  const setting = {} as { emulator: Emulator; testStack: TestStack };
  beforeAll(async () => {
    setting.emulator = await startEmulator();
    setting.testStack = await createStack({ program, config: configFor(setting.emulator) });
  });
  afterAll(async () => {
    await setting.testStack.remove();
    await setting.emulator.close();
  });
  return setting;
}

export interface EmptyStack {
  readonly emulator: Emulator;
  readonly testStack: TestStack;
}

/** An emulator and a stack whose program the test writes, anew for each test of a file. */
export function emptyStack(): EmptyStack {
  const setting = stackSetting();
  let testStack: TestStack;
  beforeEach(async () => {
    testStack = await setting.start("test/engine/programs/empty");
  });
  return {
    get emulator() {
      return setting.emulator;
    },
    get testStack() {
      return testStack;
    },
  };
}
