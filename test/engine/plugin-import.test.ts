import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createGitpodProject, readyRepository } from "../emulator/support";
import { warnings } from "../support/engine-warnings";
import { parseYaml } from "../support/yaml";
import { sharedYamlStack, type YamlProgram } from "../support/yaml-stack";

const setting = sharedYamlStack();

async function complexProject(): Promise<string> {
  const { gitpod } = setting.emulator;
  const git = {
    remoteUri: "https://github.com/acme/api.git",
    ...{ targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" },
    checkoutLocation: "src",
  };
  return createGitpodProject(setting.emulator, {
    name: 'It\'s "quoted"\nand broken',
    initializer: { specs: [{ git }, { contextUrl: { url: "https://github.com/a/b/pull/7" } }] },
    devcontainerFilePath: ".devcontainer/devcontainer.json",
    prebuildConfiguration: {
      enabled: true,
      timeout: "5400s",
      trigger: { dailySchedule: {} },
      executor: { id: gitpod.userId, principal: "PRINCIPAL_USER" },
      environmentClassIds: gitpod.environmentClassIds,
    },
  });
}

test("what is read by its id is left alone, however it changes", async () => {
  const { stack, write } = setting.testStack;
  const { codearts, gitpod } = setting.emulator;
  const repository = await readyRepository(setting.emulator, {
    ...{ project_uuid: "4838955a48e2492bbe44b31bc4c272f6", name: "read" },
  });
  const get = { id: repository.repository_uuid };
  const projectId = await createGitpodProject(setting.emulator, { name: "read" });
  await write({
    resources: {
      repository: { type: "devplatforms:index:CodeArtsRepository", get },
      project: { type: "devplatforms:index:GitpodProject", get: { id: projectId } },
    },
    outputs: { names: ["${repository.name}", "${project.name}"] },
  });
  const { outputs } = await stack.up();
  expect(outputs["names"]?.value).toEqual(["read", "read"]);
  repository.description = "Changed by people";
  const { seen, onEvent } = warnings();
  await stack.refresh({ onEvent });
  expect(seen).toEqual([]);
  await stack.destroy();
  expect([...codearts.repositories.keys(), ...gitpod.projects.keys()]).toEqual([
    repository.repository_uuid,
    projectId,
  ]);
});

test("what pulumi import prints has nothing to change, and its objects are protected", async () => {
  const { stack, run, write } = setting.testStack;
  const { repository_uuid: repositoryId } = await readyRepository(setting.emulator, {
    ...{ project_uuid: "4838955a48e2492bbe44b31bc4c272f6", name: "_described" },
    description: 'It\'s\n"this" \\ that',
  });
  const ids = { GitpodProject: await complexProject(), CodeArtsRepository: repositoryId };
  await write({});
  let resources: YamlProgram["resources"] = {};
  for (const [kind, id] of Object.entries(ids)) {
    const type = `devplatforms:index:${kind}`;
    await run("import", type, kind.toLowerCase(), id, "--yes", "--out", "imported.yaml");
    const file = path.join(stack.workspace.workDir, "imported.yaml");
    const imported = parseYaml(await readFile(file, "utf8")) as YamlProgram;
    resources = { ...resources, ...imported.resources };
    await write({ resources });
  }
  const { changeSummary } = await stack.preview({ expectNoChanges: true, diff: true });
  expect(changeSummary).toEqual({ same: 3 });
  const { summary } = await stack.refresh();
  expect(summary.resourceChanges).toEqual({ same: 3 });
  await write({});
  await expect(stack.up()).rejects.toThrow("protected");
});
