import { beforeEach, expect, test } from "vitest";
import { emptyStack } from "../support/empty-stack";
import { failureOf, only } from "../support/platforms";

const setting = emptyStack();

beforeEach(() => {
  // A self-hosted Studio: here its projects take the addresses of repositories in CodeArts.
  setting.emulator.studio.options.knownHosts = undefined;
});

interface Repository {
  readonly args?: Record<string, unknown>;
  readonly options?: Record<string, unknown>;
}

function programOf({ args = {}, options = {} }: Repository, rest = ""): string {
  const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", ...args };
  return `
import { CodeArtsRepository, StudioProject } from "pulumi-devplatforms";
const repository = new CodeArtsRepository("api", ${JSON.stringify(inputs)}, ${JSON.stringify(options)});
${rest}`;
}

/** A project in Studio, protected, that takes the repository's address. */
const dependent = `new StudioProject("api", { repoUrl: repository.httpsUrl }, { protect: true });`;

test("neither a recorded input nor onDelete replaces what a protected resource depends on", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf({}, dependent));
  await stack.up();
  await write(programOf({ args: { adopt: true, enableReadme: true, caller: "x" } }, dependent));
  expect((await stack.preview()).changeSummary).toEqual({ same: 3 });

  await write(programOf({ args: { onDelete: "retain" } }, dependent));
  const diffs: unknown[] = [];
  const { changeSummary } = await stack.preview({
    onEvent: ({ resourcePreEvent }) => {
      const metadata = resourcePreEvent?.metadata;
      if (metadata?.op === "update" && metadata.type.endsWith("Repository")) {
        diffs.push(metadata.detailedDiff);
      }
    },
  });
  expect(changeSummary).not.toHaveProperty("replace");
  expect(diffs).toEqual([{ onDelete: { diffKind: "add", inputDiff: true } }]);
  const { summary } = await stack.up();
  expect(summary.resourceChanges).toEqual({ same: 2, update: 1 });
});

test("replaceOnChanges replaces what else would be moved, within onDelete", async () => {
  const { stack, write } = setting.testStack;
  const { codearts } = setting.emulator;
  const options = { replaceOnChanges: ["groupId"] };
  const [first, second] = ["a", "b"].map((name) =>
    codearts.addGroup({ name, projectUuid: "4838955a48e2492bbe44b31bc4c272f6" }),
  );
  await write(programOf({ args: { groupId: first?.id }, options }));
  await stack.up();
  const uuid = only(codearts.repositories.keys());
  codearts.push(uuid);
  await write(programOf({ args: { groupId: second?.id }, options }));
  const { message } = await failureOf(stack.up());
  expect(message).toContain("it holds 1 commit, 1 branch, 0 tags");
  expect([...codearts.repositories.keys()]).toEqual([uuid]);
  await write(programOf({ args: { groupId: second?.id } }));
  await stack.up();
  expect(only(codearts.repositories.values())).toMatchObject({
    ...{ repository_uuid: uuid, group_id: second?.id },
  });
});

test("a real replacement deletes the old repository, as onDelete says", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf({ args: { onDelete: "delete" } }));
  await stack.up();
  const old = only(setting.emulator.codearts.repositories.keys());
  setting.emulator.codearts.push(old);
  await write(programOf({ args: { name: "interface", onDelete: "delete" } }));
  await stack.up();
  const repository = only(setting.emulator.codearts.repositories.values());
  expect(repository.repository_name).toBe("interface");
  expect(repository.repository_uuid).not.toBe(old);
});

test("resources that are dropped, and those destroyed with the program, are deleted", async () => {
  const { stack, write } = setting.testStack;
  const nothing = 'import "pulumi-devplatforms";';
  const program = programOf({ args: { enableReadme: true } });
  await write(program);
  await stack.up();
  await write(nothing);
  await stack.up();
  expect(setting.emulator.codearts.repositories.size).toBe(0);
  await write(program);
  await stack.up();
  await stack.destroy({ runProgram: true });
  expect(setting.emulator.codearts.repositories.size).toBe(0);
});
