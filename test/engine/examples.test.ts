import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, only } from "../support/platforms";

let emulator: Emulator;
let testStack: TestStack | undefined;

beforeEach(async () => {
  emulator = await startEmulator();
});

afterEach(async () => {
  await testStack?.remove();
  await emulator.close();
});

async function stackOf(program: string, config: Readonly<Record<string, string>> = {}) {
  testStack = await createStack({ program, config: { ...configFor(emulator), ...config } });
  return testStack.stack;
}

function workspaceNames(): string[] {
  return [...emulator.gitpod.projects.values()].map(({ metadata }) => metadata.name).sort();
}

function studioRepositories(): string[] {
  return [...emulator.studio.projects.values()].map((project) => project.name).sort();
}

test("onboarding makes what the list says, adds what is added to it and deletes all of it", async () => {
  const stack = await stackOf("examples/onboarding");
  // Two teams with a set of projects each; five repositories, two with DVC data; the stack.
  const all = 2 * 2 + 5 + 2 + 1;

  const preview = await stack.preview();
  expect(preview.changeSummary).toEqual({ create: all });
  expect(emulator.count()).toBe(0);

  const { outputs } = await stack.up();
  const web = ["checkout", "handbook", "storefront"];
  expect(workspaceNames()).toEqual(["churn", ...web, "forecast"].sort());
  expect(studioRepositories()).toEqual(["churn", "forecast-training"]);
  expect(outputs["workspaces"]?.value).toEqual({
    web: Object.fromEntries(web.map((name) => [name, pageOf(name)])),
    research: { churn: pageOf("churn"), forecast: pageOf("forecast") },
  });
  expect(outputs["studio"]?.value).toEqual({
    web: {},
    research: {
      churn: expect.stringContaining("/churn") as string,
      forecast: expect.stringContaining("/forecast") as string,
    },
  });

  const again = await stack.up();
  expect(again.summary.resourceChanges).toEqual({ same: all });

  const list = path.join(stack.workspace.workDir, "teams.json");
  const teams = JSON.parse(await readFile(list, "utf8")) as Record<string, object>;
  const added = { uplift: { url: "https://github.com/acme/uplift.git", dvc: {} } };
  await writeFile(list, JSON.stringify({ ...teams, research: { ...teams["research"], ...added } }));
  const onboarded = await stack.up();
  expect(onboarded.summary.resourceChanges).toEqual({ same: all, create: 2 });
  expect(workspaceNames()).toContain("uplift");
  expect(studioRepositories()).toEqual(["churn", "forecast-training", "uplift"]);

  let shown = "";
  await stack.destroy({ onOutput: (text) => (shown += text) });
  expect(emulator.gitpod.projects.size).toBe(0);
  expect(shown).toContain("no API to delete");
});

function pageOf(name: string): string {
  const projects = [...emulator.gitpod.projects.values()];
  const { id } = only(projects.filter(({ metadata }) => metadata.name === name));
  return `${emulator.url}/projects?project=${id}`;
}

test("the ES module in JavaScript makes, keeps and deletes the quickstart's resources", async () => {
  const stack = await stackOf("examples/javascript", {
    "javascript:codeartsProject": "emulator",
    "javascript:dvcRepository": "https://github.com/acme/churn.git",
  });

  const { outputs } = await stack.up();
  expect(only(emulator.codearts.repositories.values()).repository_name).toBe("churn");
  expect(outputs["repositoryUrl"]?.value).toContain(emulator.codearts.projectId);
  expect(outputs["workspaceUrl"]?.value).toBe(pageOf("churn"));
  expect(outputs["studioUrl"]?.value).toBe(only(emulator.studio.projects.values()).url);

  const again = await stack.up();
  expect(again.summary.resourceChanges).toEqual({ same: 4 });

  await stack.destroy();
  expect(emulator.gitpod.projects.size).toBe(0);
  expect(emulator.codearts.repositories.size).toBe(0);
});
