import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, failureOf, only } from "../support/platforms";

// What the program registers late, and what a run in part does, is known to the engine alone.

let emulator: Emulator;
let testStack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  testStack = await createStack({
    program: "test/engine/programs/empty",
    config: configFor(emulator),
  });
  await testStack.write(programOf(original));
  await testStack.stack.up();
});

afterEach(async () => {
  await testStack.remove();
  await emulator.close();
});

function programOf(...statements: string[]): string {
  return `import * as devplatforms from "pulumi-devplatforms";
const initializer = devplatforms.gitInitializer("https://github.com/acme/billing.git");
${statements.join("\n")}`;
}

function project(resource: string, args: object): string {
  return `new devplatforms.GitpodProject("${resource}", { initializer, ...${JSON.stringify(args)} });`;
}

const original = project("billing", { name: "billing", devcontainerFilePath: "original.json" });
const copy = project("copy", { name: "billing", devcontainerFilePath: "copy.json", adopt: true });
const late = `setTimeout(() => { ${original} }, 3000);`;

/** The one project, as it was made. */
function expectOriginal(id: string): void {
  expect(only(emulator.gitpod.projects.keys())).toBe(id);
  expect(emulator.gitpod.projects.get(id)?.devcontainerFilePath).toBe("original.json");
}

describe("a copied block with adopt", () => {
  test.each([
    ["before the resource that has the object", [copy, original]],
    ["after it", [original, copy]],
    ["long before it", [copy, late]],
  ])("fails in preview when it stands %s, and says how to go on", async (_where, statements) => {
    const id = only(emulator.gitpod.projects.keys());
    await testStack.write(programOf(...statements));
    const { message } = await failureOf(testStack.stack.preview());
    expect(message).toContain(`${id} already belongs to another resource of this stack`);
    expect(message).toContain("aliases");
  });

  test.each([
    ["before the resource that has the object", [copy, original]],
    ["after it", [original, copy]],
  ])("takes nothing over without a preview, where it stands %s", async (_where, statements) => {
    const id = only(emulator.gitpod.projects.keys());
    await testStack.write(programOf(...statements));
    await failureOf(testStack.stack.up());
    expectOriginal(id);
  });
});

test("a resource that fails because its object was taken over keeps it when the copy goes", async () => {
  const id = only(emulator.gitpod.projects.keys());
  await testStack.write(programOf(copy, late));
  const failed = await failureOf(testStack.stack.up());
  expect(failed.message).toContain("already belongs to another resource");
  await testStack.write(programOf(original));
  await testStack.stack.up({ refresh: true });
  expectOriginal(id);
});

test("a destruction that runs the program deletes what a resource took over", async () => {
  await testStack.write(programOf(copy));
  await testStack.stack.up();
  await testStack.run("destroy", "--yes", "--run-program");
  expect([...emulator.gitpod.projects.keys()]).toEqual([]);
});

test("a name that the program leaves out survives a rename in the state", async () => {
  const { write, run, stack, urnOf } = testStack;
  await write(programOf(project("ledger", {})));
  await stack.up();
  const urn = await urnOf("GitpodProject", "ledger");
  await run("state", "rename", urn, "journal", "--yes");
  await write(programOf(project("journal", {})));
  const { changeSummary } = await stack.preview();
  expect(changeSummary).toEqual({ same: 2 });
});
