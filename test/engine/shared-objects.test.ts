import { beforeAll, describe, expect, test } from "vitest";
import { sharedStack } from "../support/empty-stack";
import { expectParts } from "../support/message-parts";
import { failureOf, only } from "../support/platforms";

// What the program registers late, and what a run in part does, is known to the engine alone.

// One stack for all tests: what they do to the project leaves it as it was made, or goes to the end.
const setting = sharedStack("test/engine/programs/empty");

beforeAll(async () => {
  await setting.testStack.write(programOf(original));
  await setting.testStack.stack.up();
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
  expect(only(setting.emulator.gitpod.projects.keys())).toBe(id);
  expect(setting.emulator.gitpod.projects.get(id)?.devcontainerFilePath).toBe("original.json");
}

describe("a copied block with adopt", () => {
  test.each([
    ["before the resource that has the object", [copy, original]],
    ["after it", [original, copy]],
    ["long before it", [copy, late]],
  ])("fails in preview when it stands %s, and says how to go on", async (_where, statements) => {
    const id = only(setting.emulator.gitpod.projects.keys());
    await setting.testStack.write(programOf(...statements));
    const { message } = await failureOf(setting.testStack.stack.preview());
    expectParts(message, { names: ` ${id} `, nextStep: "aliases" });
  });

  test.each([
    ["before the resource that has the object", [copy, original]],
    ["after it", [original, copy]],
  ])("takes nothing over without a preview, where it stands %s", async (_where, statements) => {
    const id = only(setting.emulator.gitpod.projects.keys());
    await setting.testStack.write(programOf(...statements));
    await failureOf(setting.testStack.stack.up());
    expectOriginal(id);
  });
});

test("a resource that fails because its object was taken over keeps it when the copy goes", async () => {
  const id = only(setting.emulator.gitpod.projects.keys());
  await setting.testStack.write(programOf(copy, late));
  const failed = await failureOf(setting.testStack.stack.up());
  expect(failed.message).toContain("aliases");
  await setting.testStack.write(programOf(original));
  await setting.testStack.stack.up({ refresh: true });
  expectOriginal(id);
});

test("a destruction that runs the program deletes what a resource took over", async () => {
  await setting.testStack.write(programOf(copy));
  await setting.testStack.stack.up();
  await setting.testStack.run("destroy", "--yes", "--run-program");
  expect([...setting.emulator.gitpod.projects.keys()]).toEqual([]);
});

test("a name that the program leaves out survives a rename in the state", async () => {
  const { write, run, stack, urnOf } = setting.testStack;
  await write(programOf(project("ledger", {})));
  await stack.up();
  const urn = await urnOf("GitpodProject", "ledger");
  await run("state", "rename", urn, "journal", "--yes");
  await write(programOf(project("journal", {})));
  const { changeSummary } = await stack.preview();
  expect(changeSummary).toEqual({ same: 2 });
});
