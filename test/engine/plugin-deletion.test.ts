import { expect, test } from "vitest";
import { warnings } from "../support/engine-warnings";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";
import { sharedYamlStack, type YamlProgram } from "../support/yaml-stack";

const setting = sharedYamlStack();

/** A program with a repository for each resource name. */
function programOf(repositories: Readonly<Record<string, object>>): YamlProgram {
  const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
  return {
    resources: Object.fromEntries(
      Object.entries(repositories).map(([name, inputs]) => [
        name,
        {
          type: "devplatforms:index:CodeArtsRepository",
          properties: { projectUuid, ...inputs },
        },
      ]),
    ),
  };
}

/** The names of the repositories that there are. */
function names(): string[] {
  const repositories = [...setting.emulator.codearts.repositories.values()];
  return repositories.map(({ repository_name: name }) => name).sort();
}

// One story: every step starts from what the one before has left.
test("a repository with onDelete retain stays when it leaves the program", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf({ api: { name: "api" }, kept: { onDelete: "retain" } }));
  await stack.up();
  await write(programOf({ api: { name: "api" } }));
  const { seen, onEvent } = warnings();
  await stack.up({ onEvent });
  expect(seen).toEqual([["kept", expect.stringContaining("retain")]]);
  expect(names()).toEqual(["api", "kept"]);
});

test("a change of name that would delete a repository with its work fails in preview", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf({ api: { name: "interface" } }));
  const failure = await failureOf(stack.preview());
  expectParts(failure, { property: "name", names: "api", nextStep: "onDelete" });
});

test("a resource that takes the repository over keeps it when the old resource goes", async () => {
  const { stack, write } = setting.testStack;
  const before = new Set(setting.emulator.codearts.repositories.keys());
  await write(programOf({ interface: { name: "api", adopt: true } }));
  const { seen, onEvent } = warnings();
  const { summary } = await stack.up({ onEvent });
  expect(summary.resourceChanges).toEqual({ create: 1, delete: 1, same: 1 });
  expect(seen).toEqual([["api", expect.stringContaining("another resource of this stack")]]);
  expect(new Set(setting.emulator.codearts.repositories.keys())).toEqual(before);
});

test("a repository that holds work stays when its stack is destroyed", async () => {
  const { stack, run } = setting.testStack;
  const { codearts } = setting.emulator;
  const api = [...codearts.repositories.values()].find(
    ({ repository_name: name }) => name === "api",
  );
  codearts.push(api?.repository_uuid ?? "");
  const { message } = await failureOf(stack.destroy());
  expect(message).toContain("it holds 1 commit, 1 branch, 0 tags");
  expect(names()).toEqual(["api", "kept"]);
  expect(await run("stack", "export")).toContain(api?.repository_uuid);
});
