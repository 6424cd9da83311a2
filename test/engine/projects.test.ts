import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { type Emulator, emulatorCredentials, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf } from "../support/platforms";

// What only the engine shows of Ona projects: two runs, the second with other inputs.

let emulator: Emulator;
let testStack: TestStack | undefined;
/** What the second run did, by the resource's name. */
const steps = new Map<string, StepEventMetadata[]>();
/** The servers' ids by their projects' names, before and after the second run. */
let before: Map<string, string>;
let after: Map<string, string>;
/** The ids of the projects whose insights were enabled then. */
const withInsights: Record<"before" | "after", string[]> = { before: [], after: [] };

function ids(): Map<string, string> {
  const projects = [...emulator.gitpod.projects.values()];
  return new Map(projects.map(({ id, metadata }) => [metadata.name, id]));
}

function note({ resourcePreEvent }: EngineEvent): void {
  if (!resourcePreEvent) return;
  const { metadata } = resourcePreEvent;
  const name = metadata.urn.slice(metadata.urn.lastIndexOf("::") + 2);
  steps.set(name, [...(steps.get(name) ?? []), metadata]);
}

const operations = (name: string) => (steps.get(name) ?? []).map(({ op }): string => op);
const changed = (name: string) => Object.keys(steps.get(name)?.[0]?.detailedDiff ?? {});

beforeAll(async () => {
  emulator = await startEmulator();
  testStack = await createStack({
    program: "test/engine/programs/projects",
    config: { ...configFor(emulator), "test:step": "first" },
  });
  const { stack } = testStack;
  await stack.up();
  before = ids();
  withInsights.before = [...emulator.gitpod.projectsWithInsights].sort();
  await stack.setConfig("test:step", { value: "changed" });
  await stack.up({ onEvent: note });
  after = ids();
  withInsights.after = [...emulator.gitpod.projectsWithInsights];
}, 180_000);

afterAll(async () => {
  await testStack?.remove();
  await emulator.close();
});

test("a change of one property deep inside replaces the project where the program says so", () => {
  expect(operations("nested")).toContain("create-replacement");
  expect(changed("nested")).toEqual(["initializer.specs[0].git.cloneTarget"]);
  expect(after.get("nested")).not.toBe(before.get("nested"));
});

test("a change at the top replaces the project where the program says so", () => {
  expect(operations("top")).toContain("create-replacement");
  expect(after.get("top")).not.toBe(before.get("top"));
});

test("a change in place says which property it is", () => {
  expect(operations("updated")).toEqual(["update"]);
  expect(changed("updated")).toEqual(["automationsFilePath"]);
  expect(after.get("updated")).toBe(before.get("updated"));
});

test("insights change in place, and stay as they are when the program drops them", () => {
  for (const name of ["measured", "released"]) {
    expect(operations(name)).toEqual(["update"]);
    expect(changed(name)).toEqual(["insightsEnabled"]);
  }
  expect(withInsights.before).toEqual([before.get("measured"), before.get("released")].sort());
  expect(withInsights.after).toEqual([before.get("released")]);
});

test("adopt, given later, is no change", () => {
  expect(operations("adopting")).toEqual(["same"]);
});

test("a project that moves into a set or out of it stays, with its name", () => {
  expect(operations("set-inside")).toEqual(["same"]);
  expect(operations("outside")).toEqual(["same"]);
  for (const name of ["into", "out"]) {
    expect(before.get(name)).toBeDefined();
    expect(after.get(name)).toBe(before.get(name));
  }
});

test("nothing is left over", () => {
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  expect(emulator.gitpod.projects.size).toBe(before.size);
});

test("a refresh with a token of another organization keeps the stack as it is", async () => {
  const stack = testStack?.stack;
  if (!stack) throw new Error("The stack should be there.");
  const { token, organizationId } = emulatorCredentials.gitpodOther;
  await stack.setConfig("gitpod:token", { value: token, secret: true });
  const failure = await failureOf(stack.refresh({ runProgram: true }));
  expect(failure.message).toContain(organizationId);
  const { resources } = (await stack.exportStack()).deployment as { resources: { id?: string }[] };
  const kept = resources.flatMap(({ id }) => id ?? []);
  for (const id of after.values()) expect(kept).toContain(id);
});
