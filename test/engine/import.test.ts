import { execFile } from "node:child_process";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createGitpodProject,
  createProject,
  createRepository,
  projectService,
} from "../emulator/support";
import { createStack, type TestStack } from "../support/engine";
import { importCommand } from "../support/import-command";
import { configFor } from "../support/platforms";

// One stack lives through these tests in their order, as a user's does.
let emulator: Emulator;
let testStack: TestStack;
let folder: string;
let env: Record<string, string>;

const files = ["gitpod", "codearts", "studio", "studio2"];

beforeAll(async () => {
  emulator = await startEmulator();
  const program = "test/engine/programs/empty";
  testStack = await createStack({ program, config: configFor(emulator) });
  const { workDir, envVars } = testStack.stack.workspace;
  folder = workDir;
  env = envVars;
  await makeProjects();
  await makeRepositories();
  await makeStudioProjects();
});

afterAll(async () => {
  await testStack.remove();
  await emulator.close();
});

/** 30 projects, as other people have made them. */
async function makeProjects() {
  const git = { remoteUri: "https://github.com/acme/api.git" };
  const initializer = (more: object) => ({ specs: [{ git: { ...git, ...more } }] });
  const branch = { targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" };
  const odd = [
    { name: 'It\'s "quoted"\nand broken' },
    { name: "🚀" },
    { name: "api" },
    { name: "API" },
    { name: "2048" },
    { name: "v1.2/beta" },
    { technicalDescription: "never returned" },
    { initializer: initializer({ targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" }) },
    { initializer: initializer({ ...branch, checkoutLocation: "src" }) },
    { initializer: initializer({ targetMode: 4, cloneTarget: "mine" }) },
    { initializer: { specs: [{ git }, { contextUrl: { url: "https://github.com/a/b/pull/7" } }] } },
    { devcontainerFilePath: ".devcontainer/devcontainer.json", automationsFilePath: "a.yaml" },
    {
      prebuildConfiguration: {
        enabled: true,
        timeout: "5400s",
        trigger: { dailySchedule: {} },
        executor: { id: emulator.gitpod.userId, principal: "PRINCIPAL_USER" },
        environmentClassIds: emulator.gitpod.environmentClassIds,
      },
    },
  ];
  const plain = Array.from({ length: 29 - odd.length }, (_, index) => ({ name: `team-${index}` }));
  for (const fields of [...odd, ...plain]) await createGitpodProject(emulator, fields);

  const projectId = await createGitpodProject(emulator, { name: "complete" });
  const editors = { vscode: {}, goland: { versions: ["2026.1"] } };
  await projectService(emulator, "UpdateProject", { projectId, recommendedEditors: { editors } });
  const [environmentClassId] = emulator.gitpod.environmentClassIds;
  await projectService(emulator, "UpdateProjectEnvironmentClasses", {
    projectId,
    projectEnvironmentClasses: [{ environmentClassId }, { localRunner: true, order: 7 }],
  });
}

async function makeRepositories() {
  emulator.codearts.options.creatingPolls = 0;
  const licensed = { name: "licensed", license_id: 1, gitignore_id: "Go", enable_readme: 1 };
  await createRepository(emulator, licensed);
  await createRepository(emulator, { name: "_described", description: 'It\'s\n"this" \\ that' });
  await createRepository(emulator, { name: "public.site", visibility_level: 20 });
  for (let number = 1; number <= 7; number++) {
    await createRepository(emulator, { name: `service-${number}` });
  }
}

async function makeStudioProjects() {
  const repo_url = "https://github.com/acme/churn.git";
  await createProject(emulator, { repo_url });
  await createProject(emulator, { repo_url, name: "Training", subdir: "training", public: true });
}

async function importFrom(platform: string, ...args: string[]) {
  const all = ["import", platform, "--stack", "test", "--out", platform, ...args];
  return importCommand(all, { cwd: folder, env });
}

async function pulumi(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("pulumi", args, {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  return stdout;
}

test("all objects are found and written, with the configuration of the stack", async () => {
  expect(await importFrom("gitpod")).toMatchObject({
    code: 0,
    stderr: "Read 25 of 30\nRead 30 of 30\n",
  });
  const { projectId } = emulator.codearts;
  expect(await importFrom("codearts", "--project", projectId)).toMatchObject({ code: 0 });
  const [churn, training] = [...emulator.studio.projects.values()].map(({ url, repo_url }) => [
    ...["--url", url, "--repository", repo_url],
  ]);
  expect(await importFrom("studio", ...(churn ?? []))).toMatchObject({ code: 0 });
  const more = ["--name", "Training", "--subdir", "training", "--public", "--out", "studio2"];
  expect(await importFrom("studio", ...(training ?? []), ...more)).toMatchObject({ code: 0 });
});

test("Pulumi imports the files, and the programs then have nothing to change", async () => {
  for (const file of files) {
    await pulumi("import", "--file", `${file}.json`, "--generate-code=false", "--yes");
    await rename(path.join(folder, `${file}.ts`), path.join(folder, `${file}-program.ts`));
  }
  const lines = files.map((file) => `import "./${file}-program";\n`).join("");
  await writeFile(path.join(folder, "index.ts"), lines);
  const { changeSummary } = await testStack.stack.preview({ expectNoChanges: true, diff: true });
  expect(changeSummary).toEqual({ same: 43 });
  const refreshed = await testStack.stack.refresh();
  expect(refreshed.summary.resourceChanges).toEqual({ same: 43 });
  const again = await testStack.stack.preview({ expectNoChanges: true });
  expect(again.changeSummary).toEqual({ same: 43 });
  expect(await testStack.files()).not.toContain("never returned");
});

test("a license given to an imported repository is recorded and has no effect", async () => {
  const file = path.join(folder, "codearts-program.ts");
  const program = await readFile(file, "utf8");
  const changed = program.replace(
    /new CodeArtsRepository\(\n? *"licensed",\n? *\{/,
    (start) => `${start} licenseId: 1,`,
  );
  expect(changed).not.toBe(program);
  await writeFile(file, changed);
  const before = emulator.requests.length;
  const { summary } = await testStack.stack.up();
  expect(summary.resourceChanges).toEqual({ same: 43 });
  expect(emulator.requests.slice(before)).toEqual([]);
  expect((await testStack.stack.preview({ expectNoChanges: true })).changeSummary).toEqual({
    same: 43,
  });
});

test("what was imported is protected: a program without it fails and deletes nothing", async () => {
  await writeFile(path.join(folder, "index.ts"), "export {};\n");
  const count = () => emulator.gitpod.projects.size + emulator.codearts.repositories.size;
  await expect(testStack.stack.up()).rejects.toThrow("protected");
  expect(count()).toBe(40);
});
