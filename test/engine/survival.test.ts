import { expect, test } from "vitest";
import { emptyStack } from "../support/empty-stack";
import { failureOf, only } from "../support/platforms";

const setting = emptyStack();

interface Resource {
  readonly name?: string;
  readonly args?: Record<string, unknown>;
  readonly options?: Record<string, unknown>;
}

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";

/** A program with a repository and an Ona project. */
function programOf(repository: Resource, project: Resource = {}, ...rest: string[]): string {
  return [start, repositoryOf(repository), projectOf(project), ...rest].join("\n");
}

const start = `
import * as devplatforms from "pulumi-devplatforms";
const initializer = devplatforms.gitInitializer("https://github.com/acme/billing.git");
`;

function repositoryOf({ name = "billing", args, options = {} }: Resource): string {
  const inputs = { projectUuid, description: "Bills", ...args };
  return `new devplatforms.CodeArtsRepository("${name}", ${json(inputs)}, ${json(options)});`;
}

function projectOf({ name = "billing", args = {}, options = {} }: Resource): string {
  return `new devplatforms.GitpodProject("${name}", { initializer, ...${json(args)} }, ${json(options)});`;
}

function json(value: object): string {
  return JSON.stringify(value);
}

const adopting = { name: "billing", adopt: true };

interface Updated {
  readonly output: string;
  readonly changes: object | undefined;
}

async function up(options: { replace?: string[]; refresh?: boolean } = {}): Promise<Updated> {
  const { stdout, stderr, summary } = await setting.testStack.stack.up(options);
  return { output: stdout + stderr, changes: summary.resourceChanges };
}

async function refusalOf(operation: Promise<unknown>): Promise<string> {
  return (await failureOf(operation)).message;
}

test("a repository with commits and an Ona project survive whatever is done to their resources", async () => {
  const { write, run, urnOf, stack } = setting.testStack;
  const { repositories, push } = setting.emulator.codearts;
  await write(programOf({ args: { enableReadme: true } }));
  await up();
  const uuid = only(repositories.keys());
  const projectId = only(setting.emulator.gitpod.projects.keys());
  push(uuid, { commits: 12, branches: 2 });
  const expectBoth = () => {
    expect([...repositories.keys()]).toEqual([uuid]);
    expect(repositories.get(uuid)?.commit_count).toBeGreaterThan(12);
    expect([...setting.emulator.gitpod.projects.keys()]).toEqual([projectId]);
  };

  // A rename without aliases: the name is taken, and the refusal names both ways out.
  await write(programOf({ name: "payments", args: { name: "billing" } }));
  const taken = await refusalOf(up());
  expect(taken).toContain("aliases");
  expect(taken).toContain("adopt: true");
  expectBoth();

  // The first way out: with aliases nothing changes, and the left-out name stays.
  await write(programOf({ name: "payments", options: { aliases: [{ name: "billing" }] } }));
  expect((await up()).changes).toEqual({ same: 3 });
  expectBoth();

  // The second way out: renamed again, with adopt.
  await write(programOf({ name: "ledger", args: adopting }, { name: "ledger", args: adopting }));
  expect((await up()).output).toContain("stays, because another resource");
  expectBoth();

  // Forced replacements of resources that adopt, of one by an option and of the other in the state.
  const urn = await urnOf("CodeArtsRepository", "ledger");
  await run("state", "taint", await urnOf("GitpodProject", "ledger"), "--yes");
  expect((await up({ replace: [urn] })).changes).toEqual({ same: 1, replace: 2 });
  expectBoth();

  // A forced replacement without adopt needs the name, and deleting first is refused.
  const project = { name: "ledger", args: adopting };
  await write(programOf({ name: "ledger", args: { name: "billing" } }, project));
  expect(await refusalOf(up({ replace: [urn] }))).toContain("deleteBeforeReplace");
  expectBoth();
  await write(
    programOf(
      { name: "ledger", args: { name: "billing" }, options: { deleteBeforeReplace: true } },
      project,
    ),
  );
  expect(await refusalOf(up({ replace: [urn] }))).toContain('onDelete is "deleteIfEmpty"');
  expectBoth();

  // A move into a component, and back.
  const repository = { name: "ledger", args: { name: "billing" } };
  const set = `new devplatforms.GitpodProjects("all", { projects: { billing: { initializer, adopt: true } } });`;
  await write([start, repositoryOf(repository), set].join("\n"));
  await up();
  expectBoth();
  await write(programOf(repository, project));
  await up();
  expectBoth();

  // A copied block.
  const copy = { name: "copy", args: adopting };
  await write(programOf(repository, project, repositoryOf(copy), projectOf(copy)));
  expect(await refusalOf(up())).toContain("already belongs");
  await write(programOf(repository, project));
  expect((await up()).changes).toEqual({ same: 3 });
  expectBoth();

  // Everything is edited in the consoles.
  const live = only(repositories.values());
  const group = setting.emulator.codearts.addGroup({ name: "team", projectUuid });
  Object.assign(live, {
    ...{ repository_name: "invoices", description: "Edited", visibility_level: 20 },
    ...{ import_members: 1, group_id: group.id },
  });
  const ona = only(setting.emulator.gitpod.projects.values());
  ona.metadata.name = "invoices";
  ona.devcontainerFilePath = "elsewhere.json";
  const { output: warned } = await up({ refresh: true });
  expect(warned).toContain('name is "invoices", not "billing"');
  expect(warned).toContain('description is "Edited", not "Bills"');
  expectBoth();
  expect(live.repository_name).toBe("invoices");
  expect(ona.metadata.name).toBe("billing");
  expect((await stack.preview()).changeSummary).toEqual({ same: 3 });

  // Edits of everything that counts only at creation, once the console has its old values again.
  Object.assign(live, { repository_name: "billing", description: "Bills" });
  const seeds = {
    ...{ enableReadme: false, importMembers: true, gitignoreId: "Node", licenseId: 2 },
    ...{ importUrl: "https://github.com/acme/other.git", templateId: "7", caller: "somebody" },
  };
  const seeded = { name: "ledger", args: { name: "billing", ...seeds } };
  await write(programOf(seeded, project));
  const recorded = await up({ refresh: true });
  expect(recorded.changes).toEqual({ same: 3 });
  expect(recorded.output).toContain("importUrl has an effect");
  expectBoth();

  // A description can be changed by hand alone, and then in the program.
  const described = {
    name: "ledger",
    args: { name: "billing", ...seeds, description: "Invoices" },
  };
  await write(programOf(described, project));
  expect(await refusalOf(stack.preview())).toContain("by hand at https://");
  live.description = "Invoices";
  await up({ refresh: true });
  expect((await stack.preview()).changeSummary).toEqual({ same: 3 });
  expectBoth();

  // Another name would replace the repository.
  const renamed = { name: "ledger", args: { ...described.args, name: "invoices" } };
  await write(programOf(renamed, project));
  expect(await refusalOf(up())).toContain('first set onDelete to "retain"');
  expectBoth();

  // Taken out of the program, or destroyed.
  await write('import "pulumi-devplatforms";');
  expect(await refusalOf(up())).toContain('set onDelete to "retain"');
  expect(repositories.has(uuid)).toBe(true);
  expect(await refusalOf(stack.destroy())).toContain("it holds 13 commits");
  expect(repositories.has(uuid)).toBe(true);
  const retained = { name: "ledger", args: { ...described.args, onDelete: "retain" } };
  await write(programOf(retained, project));
  await up();
  await stack.destroy();
  expect([...repositories.keys()]).toEqual([uuid]);
}, 600_000);
