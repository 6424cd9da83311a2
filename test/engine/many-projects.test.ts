import { type Emulator, entriesRefused, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf } from "../support/platforms";

const count = 12;

let emulator: Emulator;
let testStack: TestStack;

beforeEach(async () => {
  // Slow enough for the engine to have many creations waiting at once.
  emulator = await startEmulator({ latencyMs: 500 });
  const config = { ...configFor(emulator), "test:count": String(count) };
  testStack = await createStack({ program: "bench/many-projects", config });
});

afterEach(async () => {
  await testStack.remove();
  await emulator.close();
});

function names(): string[] {
  return [...emulator.gitpod.projects.values()].map(({ metadata }) => metadata.name).sort();
}

const wanted = Array.from({ length: count }, (_, index) => `project-${index}`).sort();

test("what a bulk creation refuses fails alone, and the next up makes only that", async () => {
  const { stack } = testStack;
  emulator.fail({ operation: "CreateProjects", kind: entriesRefused([0], "plan limit reached") });
  const { message } = await failureOf(stack.up({ parallel: 32, continueOnError: true }));
  expect(message).toContain("failed: 200: plan limit reached");
  const [missing, ...others] = wanted.filter((name) => !names().includes(name));
  expect(others).toEqual([]);
  expect(message).toContain(`creating project "${missing ?? ""}"`);

  const before = emulator.requests.length;
  await stack.up({ parallel: 32 });
  expect(emulator.requests.slice(before).map(({ operation }) => operation)).toEqual([
    "CreateProject",
  ]);
  expect(names()).toEqual(wanted);
});

test("a connection cut after the server made the projects makes none of them twice", async () => {
  emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
  emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
  const { summary } = await testStack.stack.up({ parallel: 32 });
  expect(summary.result).toBe("succeeded");
  expect(names()).toEqual(wanted);
  expect(emulator.requests.filter(({ status }) => status === undefined).length).toBeGreaterThan(0);
});
