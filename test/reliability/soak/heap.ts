import path from "node:path";
import { vi } from "vitest";
import type { ProviderProcess } from "../../support/provider-process";
import { root } from "../../support/root";

/** What is alive in a process after garbage collection. */
export interface Reading {
  readonly heapUsed: number;
  readonly external: number;
  /** What keeps the process alive, by type. */
  readonly resources: Readonly<Record<string, number>>;
  readonly sockets: number;
  /** To fire yet. */
  readonly timers: number;
  /** Abort signals. */
  readonly signals: number;
}

/** The environment in which a provider process can be asked for readings. */
export const probed = {
  NODE_OPTIONS: [
    "--expose-gc",
    ...["test/support/heap-probe.cjs", "test/reliability/matrix/new-run.cjs"].map(
      (file) => `--require ${JSON.stringify(path.join(root, file))}`,
    ),
  ].join(" "),
};

/** What is alive of the program, where it may be. */
export function bytesOf({ heapUsed, external }: Reading): number {
  return heapUsed + external;
}

/** Collects garbage, after leaking some kilobytes if that is wanted, and tells what is left. */
export async function readHeap(provider: ProviderProcess, leak = 0): Promise<Reading> {
  return (await provider.ask({ leak })) as Reading;
}

/**
 * A reading once there are no more sockets and timers than there were: an unused connection ends
 * after some seconds. Should one never end, the reading shows it.
 */
export async function readAtRest(provider: ProviderProcess, before: Reading): Promise<Reading> {
  const deadline = performance.now() + 15_000;
  return vi.waitUntil(
    async () => {
      const reading = await readHeap(provider);
      const isAtRest = reading.sockets <= before.sockets && reading.timers <= before.timers;
      return isAtRest || performance.now() > deadline ? reading : undefined;
    },
    { timeout: 30_000, interval: 500 },
  );
}
