import {
  type Emulator,
  entriesRefused,
  type RecordedRequest,
  startEmulator,
} from "pulumi-devplatforms-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf } from "../support/platforms";

const count = 12;

let emulator: Emulator;
let testStack: TestStack;

beforeAll(async () => {
  // Slow enough for the engine to have many creations waiting at once.
  emulator = await startEmulator({ latencyMs: 500 });
});

beforeEach(async () => {
  emulator.reset();
  const config = { ...configFor(emulator), "test:count": String(count) };
  testStack = await createStack({ program: "bench/many-projects", config });
});

afterEach(async () => {
  await testStack.remove();
});

afterAll(async () => {
  await emulator.close();
});

function names(): string[] {
  return [...emulator.gitpod.projects.values()].map(({ metadata }) => metadata.name).sort();
}

async function namesInState(): Promise<string[]> {
  const deployment: unknown = (await testStack.stack.exportStack()).deployment;
  const { resources } = deployment as {
    resources: { type: string; outputs?: { name?: string } }[];
  };
  return resources
    .filter(({ type }) => type === "pulumi-nodejs:dynamic/devplatforms:GitpodProject")
    .map(({ outputs }) => outputs?.name ?? "")
    .sort();
}

/** What these requests, none of which does anything else, are told to make. */
function namesMadeBy(requests: readonly RecordedRequest[]): string[] {
  return requests
    .flatMap(({ operation, body }) => {
      if (operation === "CreateProjects")
        return (body as { projects: { name: string }[] }).projects;
      return operation === "CreateProject" ? [body as { name: string }] : [{ name: operation }];
    })
    .map(({ name }) => name);
}

const wanted = Array.from({ length: count }, (_, index) => `project-${index}`).sort();

test("what a bulk creation refuses fails alone, and the next up makes only that", async () => {
  const { stack } = testStack;
  const everyThird = wanted.map((_, index) => index).filter((index) => index % 3 === 0);
  const kind = entriesRefused(everyThird, "plan limit reached");
  emulator.fail({ operation: "CreateProjects", kind });
  const { message } = await failureOf(stack.up({ parallel: 32, continueOnError: true }));
  const made = names();
  const refused = wanted.filter((name) => !made.includes(name));
  expect(refused.length).toBeGreaterThan(0);
  // One bulk call, wherever it came among others, went through but for every third of its entries.
  const bulkCalls = emulator.requests.filter(({ operation }) => operation === "CreateProjects");
  const thirds = bulkCalls.map((call) => namesMadeBy([call]).filter((_, index) => index % 3 === 0));
  expect(thirds.map((third) => third.sort())).toContainEqual(refused);
  for (const name of wanted) {
    const text = `creating project "${name}" failed: plan limit reached (`;
    if (refused.includes(name)) expect(message).toContain(text);
    else expect(message).not.toContain(text);
  }
  expect(await namesInState()).toEqual(made);

  const before = emulator.requests.length;
  const { summary } = await stack.up({ parallel: 32 });
  expect(summary.resourceChanges?.create).toBe(refused.length);
  expect(namesMadeBy(emulator.requests.slice(before)).sort()).toEqual(refused);
  expect(names()).toEqual(wanted);
  expect(await namesInState()).toEqual(wanted);
});

test("a connection cut after the server made the projects makes none of them twice", async () => {
  emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
  emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
  const { summary } = await testStack.stack.up({ parallel: 32 });
  expect(summary.result).toBe("succeeded");
  expect(names()).toEqual(wanted);
  expect(emulator.requests.filter(({ status }) => status === undefined).length).toBeGreaterThan(0);
});
