import type { DiffKind, EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { expect, test } from "vitest";
import { unknownValue } from "../../provider/core/unknowns";
import { warnings } from "../support/engine-warnings";
import { failureOf, only } from "../support/platforms";
import { sharedYamlStack, type YamlProgram } from "../support/yaml-stack";

const setting = sharedYamlStack();

function programOf(checkoutLocation: string, options = {}): YamlProgram {
  const git = { remoteUri: "https://github.com/acme/api.git", checkoutLocation };
  const initializer = { specs: [{ git }] };
  return {
    resources: {
      depot: {
        type: "devplatforms:index:CodeArtsRepository",
        properties: { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", description: "An API" },
        options,
      },
      workspace: { type: "devplatforms:index:GitpodProject", properties: { initializer } },
      churn: {
        type: "devplatforms:index:StudioProject",
        properties: { repoUrl: "https://github.com/acme/churn.git" },
      },
      team: {
        type: "devplatforms:index:GitpodProjects",
        properties: { projects: { web: { initializer } } },
      },
    },
    outputs: {
      repository: "${depot.name}",
      name: "${workspace.name}",
      url: "${workspace.url}",
      web: '${team.urls["web"]}',
    },
  };
}

type Differences = Record<string, { diffKind: DiffKind; inputDiff: boolean }>;

/** What a preview shows: the outputs of the stack, and where each resource differs. */
async function shownBy(stack: Stack) {
  let outputs: unknown;
  const differences: Record<string, Differences> = {};
  const onEvent = ({ resourcePreEvent, resOutputsEvent }: EngineEvent) => {
    const step = (resourcePreEvent ?? resOutputsEvent)?.metadata;
    if (step?.type === "pulumi:pulumi:Stack") outputs = step.new?.outputs;
    const name = step?.urn.split("::").at(-1) ?? "";
    if (step?.detailedDiff) differences[name] = step.detailedDiff;
  };
  const { changeSummary } = await stack.preview({ onEvent });
  return { changeSummary, outputs, differences };
}

// One story: every step starts from what the one before has left.
test("a preview shows of all kinds and of a set what is known before they exist", async () => {
  const { stack, write } = setting.testStack;
  await write(programOf("src"));
  expect(await shownBy(stack)).toEqual({
    changeSummary: { create: 6 },
    outputs: { repository: "depot", name: "workspace", url: unknownValue, web: unknownValue },
    differences: {},
  });
  expect(setting.emulator.count()).toBe(0);
});

test("what was made as previewed is unchanged afterwards", async () => {
  const { stack } = setting.testStack;
  const { outputs } = await stack.up();
  expect(outputs["url"]?.value).toMatch(/^http/);
  const again = await stack.up();
  expect(again.summary.resourceChanges).toEqual({ same: 6 });
});

test("a change inside of an input is shown at its place, and outputs stay known", async () => {
  const { stack, write } = setting.testStack;
  const known = await stack.outputs();
  const url: unknown = known["url"]?.value;
  const web: unknown = known["web"]?.value;
  await write(programOf("lib"));
  const place = "initializer.specs[0].git.checkoutLocation";
  const difference = { [place]: { diffKind: "update", inputDiff: true } };
  expect(await shownBy(stack)).toEqual({
    changeSummary: { same: 4, update: 2 },
    outputs: { repository: "depot", name: "workspace", url, web },
    differences: { workspace: difference, "team-web": difference },
  });
  await stack.up();
});

test("drift is told by a refresh, and the next update sets back what the platform lets change", async () => {
  const { stack } = setting.testStack;
  const { gitpod, codearts } = setting.emulator;
  const project = [...gitpod.projects.values()].find(({ metadata }) => metadata.name !== "web");
  const repository = only(codearts.repositories.values());
  if (project) project.metadata.name = "renamed";
  repository.description = "Changed by people";

  const { seen, onEvent } = warnings();
  const { summary } = await stack.refresh({ onEvent });
  expect(summary.resourceChanges).toEqual({ same: 5, update: 1 });
  expect(seen).toEqual([["depot", expect.stringContaining("Changed by people")]]);

  const { differences } = await shownBy(stack);
  expect(differences).toMatchObject({ workspace: { name: { diffKind: "update" } } });
  expect(Object.keys(differences)).toEqual(["workspace"]);
  const { summary: up } = await stack.up();
  expect(up.resourceChanges).toEqual({ same: 5, update: 1 });
  expect(project?.metadata.name).toBe("workspace");
  expect(only(codearts.repositories.values())).toBe(repository);
});

test("customTimeouts end a creation, whose object the next update finishes", async () => {
  const { stack, write } = setting.testStack;
  const { codearts } = setting.emulator;
  await stack.destroy();
  codearts.options.creatingPolls = 1_000_000;
  await write(programOf("src", { customTimeouts: { create: "1s" } }));
  const { message } = await failureOf(stack.up());
  expect(message).toContain("customTimeouts.create");
  const repository = only(codearts.repositories.values());
  Object.assign(repository, { pollsLeft: 0, status: 0 });
  await stack.up();
  expect(only(codearts.repositories.values())).toBe(repository);
});
