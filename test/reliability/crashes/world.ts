import { EventEmitter, once } from "node:events";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { createStack, type TestStack } from "../../support/engine";
import { configFor } from "../../support/platforms";

/** The three platforms, and a stack whose program uses all of them. */
export interface World {
  readonly emulator: Emulator;
  readonly testStack: TestStack;
  /** Until so many requests have been handled. */
  handled(count: number): Promise<void>;
  /** Until every request that has arrived has been handled. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly adopt: boolean;
  readonly latencyMs: number;
  readonly creatingPolls: number;
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const requests = new EventEmitter();
  let handledCount = 0;
  const emulator = await startEmulator({
    latencyMs: options.latencyMs,
    onRequest: () => {
      handledCount += 1;
      requests.emit("handled");
    },
  });
  emulator.codearts.options.creatingPolls = options.creatingPolls;
  const testStack = await createStack({
    program: "test/reliability/crashes/program",
    config: { ...configFor(emulator), "test:adopt": options.adopt ? "all" : "nothing" },
    // The program's types are checked with the repository's, and need no time of every run.
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
  });
  const until = async (isReached: () => boolean) => {
    while (!isReached()) await once(requests, "handled");
  };
  return {
    emulator,
    testStack,
    handled: (count) => until(() => handledCount >= count),
    idle: () => until(() => handledCount === emulator.requests.length),
    close: async () => {
      await testStack.remove();
      await emulator.close();
    },
  };
}
