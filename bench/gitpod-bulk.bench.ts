import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { createStack } from "../test/support/engine";
import { configFor } from "../test/support/platforms";

// What sharing bulk calls saves, and what it costs: the same stack with and without, one after the
// other, so that the ratios mean something on any machine.

const count = 100;
const latencyMs = 200;

/** The most requests that each step may take, by the engine's parallelism. */
const mostRequests = {
  8: { up: 35, again: 0, refresh: 35, destroy: 35 },
  100: { up: 12, again: 0, refresh: 6, destroy: 12 },
};

interface Measured {
  readonly seconds: number;
  readonly requests: number;
}

const names = Array.from({ length: count }, (_, index) => `project-${index}`);

function madeNames(emulator: Emulator): Set<string> {
  const projects = [...emulator.gitpod.projects.values()];
  expect(projects).toHaveLength(count);
  return new Set(projects.map(({ metadata }) => metadata.name));
}

type Row = Record<"up" | "again" | "refresh" | "destroy", Measured>;

async function measure(emulator: Emulator, work: () => Promise<unknown>): Promise<Measured> {
  const before = emulator.count();
  const began = performance.now();
  await work();
  return { seconds: (performance.now() - began) / 1000, requests: emulator.count() - before };
}

async function run(parallel: number, bulk: boolean): Promise<Row> {
  const emulator = await startEmulator({ latencyMs });
  const { stack, remove } = await createStack({
    program: "bench/many-projects",
    config: { ...configFor(emulator), "gitpod:bulk": String(bulk), "test:count": String(count) },
  });
  const options = { parallel };
  const row = {
    up: await measure(emulator, async () => {
      await stack.up(options);
      expect(madeNames(emulator)).toEqual(new Set(names));
    }),
    again: await measure(emulator, () => stack.up(options)),
    refresh: await measure(emulator, () => stack.refresh(options)),
    destroy: await measure(emulator, () => stack.destroy(options)),
  };
  expect(emulator.gitpod.projects.size).toBe(0);
  await remove();
  await emulator.close();
  return row;
}

test("bulk calls against single calls", async () => {
  const rows: Record<string, string>[] = [];
  for (const parallel of [8, 100] as const) {
    const single = await run(parallel, false);
    const bulk = await run(parallel, true);
    for (const step of ["up", "again", "refresh", "destroy"] as const) {
      expect.soft(bulk[step].requests, step).toBeLessThanOrEqual(mostRequests[parallel][step]);
      rows.push({
        parallel: String(parallel),
        step,
        "requests, single": String(single[step].requests),
        "requests, bulk": String(bulk[step].requests),
        "seconds, single": single[step].seconds.toFixed(1),
        "seconds, bulk": bulk[step].seconds.toFixed(1),
        "time ratio": (bulk[step].seconds / single[step].seconds).toFixed(2),
      });
    }
  }
  console.table(rows);
});
