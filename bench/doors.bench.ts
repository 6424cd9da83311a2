import { createRequire } from "node:module";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { test } from "vitest";
import { configFor } from "../test/support/platforms";
import { startPlugin } from "../test/support/plugin-process";
import { startProvider } from "../test/support/provider-process";
import { root } from "../test/support/root";
import { spawnProvider } from "../test/support/spawned-provider";

// The two ways in beside each other, in turn, so that the ratios mean something on any machine.

const turnCount = 10;
const callCount = 1000;

const kind = "GitpodProject";
const inputs = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};

const doors = { dynamic: startProvider, plugin: startPlugin };
const scripts = {
  dynamic: createRequire(path.join(root, "package.json")).resolve(
    "@pulumi/pulumi/cmd/dynamic-provider",
  ),
  plugin: path.join(root, "dist/doors/plugin/main.js"),
};
type Door = keyof typeof doors;

const bothDoors: readonly Door[] = ["dynamic", "plugin"];

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

test("the start of a process", async () => {
  const emulator = await startEmulator();
  const options = { config: configFor(emulator) };
  const ports: Record<Door, number[]> = { dynamic: [], plugin: [] };
  const checks: Record<Door, number[]> = { dynamic: [], plugin: [] };
  for (let turn = 0; turn < turnCount; turn++) {
    for (const door of bothDoors) {
      const spawned = await timed(() => spawnProvider(scripts[door], { cwd: root }));
      await spawned.value.stop();
      ports[door].push(spawned.ms);
      const checked = await timed(async () => {
        const provider = await doors[door](options);
        await provider.check(kind, {}, inputs);
        return provider;
      });
      await checked.value.stop();
      checks[door].push(checked.ms);
    }
  }
  await emulator.close();
  console.table(
    bothDoors.map((door) => ({
      door,
      "ms until the port, median": median(ports[door]).toFixed(),
      "ms until the first check, median": median(checks[door]).toFixed(),
    })),
  );
});

/** A process with one project, which its calls leave as it is. */
async function processOf(door: Door, emulator: Emulator) {
  const provider = await doors[door]({ config: configFor(emulator) });
  const made = { ...inputs, name: door };
  const { id, outs } = await provider.create(kind, made);
  return {
    stop: () => provider.stop(),
    check: () => provider.check(kind, made, made),
    diff: () => provider.diff(kind, id, outs, made, made),
  };
}

/** Calls one after the other, as many as a turn has. */
async function callsOf(call: () => Promise<unknown>): Promise<number> {
  const { ms } = await timed(async () => {
    for (let number = 0; number < callCount / turnCount; number++) await call();
  });
  return ms;
}

test("checks and diffs", async () => {
  const emulator = await startEmulator();
  const rows = await Promise.all(
    bothDoors.map(async (door) => ({ door, ...(await processOf(door, emulator)), ms: [0, 0] })),
  );
  for (let turn = 0; turn < turnCount; turn++) {
    for (const row of rows) {
      const [checks = 0, diffs = 0] = row.ms;
      row.ms = [checks + (await callsOf(row.check)), diffs + (await callsOf(row.diff))];
    }
  }
  await Promise.all(rows.map(({ stop }) => stop()));
  await emulator.close();
  console.table(
    rows.map(({ door, ms }) => {
      const [checks, diffs] = ms.map((all) => Math.round((callCount / all) * 1000));
      return { door, "checks a second": checks, "diffs a second": diffs };
    }),
  );
});
