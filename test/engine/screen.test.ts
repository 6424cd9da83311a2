import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readyRepository } from "../emulator/support";
import { sharedStack } from "../support/empty-stack";
import { warnings } from "../support/engine-warnings";
import { importCommand } from "../support/import-command";
import { failureOf } from "../support/platforms";

const setting = sharedStack("test/engine/programs/empty");

const programOf = (studio: string, repository: string) => `
import { CodeArtsRepository, StudioProject } from "pulumi-devplatforms";
const api = new CodeArtsRepository("api", {
  projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "${repository}", onDelete: "delete",
}, { customTimeouts: { create: "10m" } });
new StudioProject("churn", { repoUrl: "${studio}" }, { dependsOn: api });
`;

const timeouts: unknown[] = ["api", expect.stringContaining("`customTimeouts`")];

// One story: every step starts from what the one before has left.
test("a preview shows warnings of inputs and options at their resources, once", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf("https://codeberg.org/acme/churn.git", "api"));
  const { seen, onEvent } = warnings();
  await stack.preview({ onEvent });
  expect(seen.sort()).toEqual([timeouts, ["churn", expect.stringContaining("Codeberg")]]);
});

test("a preview shows at its resource what a replacement loses or leaves, and the update once more", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf("https://github.com/acme/churn.git", "api"));
  await stack.up();
  await write(programOf("https://github.com/acme/other.git", "web"));
  const expected: unknown[] = [
    ["api", expect.stringContaining('name deletes repository "api"')],
    timeouts,
    ["churn", expect.stringContaining('"churn" stays at https://studio')],
  ];
  for (const run of ["preview", "up"] as const) {
    const { seen, onEvent } = warnings();
    await stack[run]({ onEvent });
    expect(seen.sort()).toEqual(expected);
  }
});

test("the JSON of a preview has warnings at their resources", async () => {
  const { run, write } = setting.testStack;
  await write(programOf("https://codeberg.org/acme/churn.git", "web"));
  const { diagnostics } = JSON.parse(await run("preview", "--json")) as {
    diagnostics: { urn: string; severity: string; message: string }[];
  };
  const ofStudio = diagnostics.filter(({ urn }) => urn.endsWith("StudioProject::churn"));
  expect(ofStudio.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

test("the destruction of a stack warns at the Studio project that stays, also as the first call", async () => {
  const { seen, onEvent } = warnings();
  await setting.testStack.stack.destroy({ onEvent });
  expect(seen).toEqual([["churn", expect.stringContaining("no API to delete")]]);
});

test("the option import fails the preview with a command, and whoever runs it has the object", async () => {
  const { stack, write, run } = setting.testStack;
  const api = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };
  const { repository_uuid: id } = await readyRepository(setting.emulator, {
    project_uuid: api.projectUuid,
    name: api.name,
  });
  await write(`
import { CodeArtsRepository } from "pulumi-devplatforms";
new CodeArtsRepository("api", ${JSON.stringify(api)}, { import: "${id}" });
`);
  const { message } = await failureOf(stack.preview());
  expect(message).not.toMatch(/grpc|resource-options\.[jt]s/i);
  const command = /`npx pulumi-devplatforms (import codearts [^`]*)`/.exec(message)?.[1] ?? "";
  expect(command).toBe(`import codearts --id ${id} --stack test`);

  const { workDir: cwd, envVars: env } = stack.workspace;
  const { code, stdout } = await importCommand(command.split(" "), { cwd, env });
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("pulumi import") as string,
  });
  await run("import", "--file", "import.json", "--generate-code=false", "--yes");
  await write(await readFile(path.join(cwd, "import.ts"), "utf8"));
  await stack.preview({ expectNoChanges: true });
});
