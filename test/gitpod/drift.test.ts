import type { GitpodProject } from "pulumi-devplatforms-emulator";
import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { gitpodEmulator } from "../support/gitpod-emulator";
import { type InProcess, projectsOf } from "../support/in-process";

// What somebody else changes in a project.

const setting = gitpodEmulator();
let provider: InProcess;

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
});

function complete(): ProjectInputs {
  const { environmentClassIds, userId } = setting.emulator.gitpod;
  const [first = "", second = ""] = environmentClassIds;
  return {
    name: "complete",
    initializer: {
      specs: [
        {
          git: {
            remoteUri: "https://github.com/acme/api.git",
            upstreamRemoteUri: "https://github.com/origin/api.git",
            targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH",
            cloneTarget: "main",
            checkoutLocation: "code",
          },
        },
        { contextUrl: { url: "https://github.com/acme/api/pull/7" } },
      ],
    },
    devcontainerFilePath: ".devcontainer/devcontainer.json",
    automationsFilePath: ".gitpod/automations.yaml",
    technicalDescription: "A service.",
    prebuildConfiguration: {
      enabled: true,
      environmentClassIds: [first],
      timeout: "1h30m",
      trigger: { dailySchedule: { hourUtc: 3 } },
      executor: { id: userId, principal: "PRINCIPAL_USER" },
      enableJetbrainsWarmup: true,
    },
    environmentClasses: [
      { environmentClassId: first },
      { environmentClassId: second, order: 7 },
      { localRunner: true, order: 3 },
    ],
    recommendedEditors: { editors: { vscode: {}, goland: { versions: ["2026.1"] } } },
  };
}

async function standing(inputs: ProjectInputs) {
  const made = await provider.create(inputs);
  const project = setting.emulator.gitpod.projects.get(made.id);
  if (!project) throw new Error("It should be there.");
  return { made, project };
}

type Change = (project: GitpodProject) => void;

/** The first repository of a project, to be changed. */
function git({ initializer }: GitpodProject) {
  const found = initializer.specs?.[0]?.git;
  if (!found) throw new Error("There should be a repository.");
  return found;
}

function prebuilds({ prebuildConfiguration }: GitpodProject) {
  if (!prebuildConfiguration) throw new Error("There should be prebuilds.");
  return prebuildConfiguration;
}

const changes: { what: string; key: keyof ProjectInputs; change: Change }[] = [
  { what: "the name", key: "name", change: (p) => (p.metadata.name = "theirs") },
  {
    what: "the repository",
    key: "initializer",
    change: (p) => (git(p).remoteUri = "https://github.com/acme/other.git"),
  },
  {
    what: "the way to the repository",
    key: "initializer",
    change: (p) => (git(p).remoteUri = "git@github.com:acme/api.git"),
  },
  {
    what: "the upstream repository",
    key: "initializer",
    change: (p) => (git(p).upstreamRemoteUri = ""),
  },
  {
    what: "the clone mode",
    key: "initializer",
    change: (p) => (git(p).targetMode = "CLONE_TARGET_MODE_REMOTE_TAG"),
  },
  {
    what: "a clone mode that this package does not know",
    key: "initializer",
    change: (p) => (git(p).targetMode = 42 as never),
  },
  { what: "the clone target", key: "initializer", change: (p) => (git(p).cloneTarget = "next") },
  {
    what: "the checkout location",
    key: "initializer",
    change: (p) => (git(p).checkoutLocation = ""),
  },
  {
    what: "the context URL",
    key: "initializer",
    change: (p) =>
      (p.initializer.specs = [{ git: git(p) }, { contextUrl: { url: "https://a.b" } }]),
  },
  {
    what: "a repository less",
    key: "initializer",
    change: (p) => (p.initializer.specs = [{ git: git(p) }]),
  },
  {
    what: "a repository more",
    key: "initializer",
    change: (p) => p.initializer.specs?.push({ git: { ...git(p) } }),
  },
  {
    what: "the order of repositories",
    key: "initializer",
    change: (p) => p.initializer.specs?.reverse(),
  },
  {
    what: "the devcontainer file",
    key: "devcontainerFilePath",
    change: (p) => (p.devcontainerFilePath = ""),
  },
  {
    what: "the automations file",
    key: "automationsFilePath",
    change: (p) => (p.automationsFilePath = "theirs.yaml"),
  },
  {
    what: "prebuilds being on",
    key: "prebuildConfiguration",
    change: (p) => (prebuilds(p).enabled = false),
  },
  {
    what: "the classes of prebuilds",
    key: "prebuildConfiguration",
    change: (p) => (prebuilds(p).environmentClassIds = []),
  },
  {
    what: "the time limit of prebuilds",
    key: "prebuildConfiguration",
    change: (p) => (prebuilds(p).timeout = "600s"),
  },
  {
    what: "the time limit of prebuilds being gone",
    key: "prebuildConfiguration",
    change: (p) => delete prebuilds(p).timeout,
  },
  {
    what: "the hour of prebuilds, now midnight",
    key: "prebuildConfiguration",
    change: (p) => (prebuilds(p).trigger = { dailySchedule: {} }),
  },
  {
    what: "the schedule of prebuilds being gone",
    key: "prebuildConfiguration",
    change: (p) => delete prebuilds(p).trigger,
  },
  {
    what: "who runs prebuilds",
    key: "prebuildConfiguration",
    change: (p) => delete prebuilds(p).executor,
  },
  {
    what: "the warm-up of JetBrains IDEs",
    key: "prebuildConfiguration",
    change: (p) => (prebuilds(p).enableJetbrainsWarmup = false),
  },
  {
    what: "all of the prebuild configuration",
    key: "prebuildConfiguration",
    change: (p) => delete p.prebuildConfiguration,
  },
  {
    what: "an environment class less",
    key: "environmentClasses",
    change: (p) => p.environmentClasses.pop(),
  },
  {
    what: "all environment classes",
    key: "environmentClasses",
    change: (p) => (p.environmentClasses = []),
  },
  {
    what: "the order of environment classes",
    key: "environmentClasses",
    change: (p) =>
      (p.environmentClasses = p.environmentClasses.map((item, index) => ({
        ...item,
        order: 9 - index,
      }))),
  },
  {
    what: "an editor more",
    key: "recommendedEditors",
    change: (p) => Object.assign(p.recommendedEditors?.editors ?? {}, { rider: {} }),
  },
  {
    what: "the versions of an editor",
    key: "recommendedEditors",
    change: (p) => (p.recommendedEditors = { editors: { vscode: {}, goland: {} } }),
  },
  {
    what: "all editors",
    key: "recommendedEditors",
    change: (p) => delete p.recommendedEditors,
  },
];

describe("a change of what the program manages", () => {
  test.each(changes)("shows and is put back: $what", async ({ key, change }) => {
    const { made, project } = await standing(complete());
    const before = structuredClone(project);
    change(project);

    const live = await provider.read(made);
    if (!live) throw new Error("It should be there.");
    expect(live.inputs?.[key]).not.toEqual(made.outs[key]);
    const { [key]: changed, ...others } = live.outs;
    const { [key]: original, ...same } = made.outs;
    expect(others).toEqual(same);
    expect(await provider.hasChanges(live, complete())).toBe(true);

    const updated = await provider.update(live, complete());
    const { updatedAt, ...metadata } = before.metadata;
    expect(project).toEqual({ ...before, metadata: expect.objectContaining(metadata) as never });
    expect(await provider.hasChanges(updated, complete())).toBe(false);
    expect((await provider.read(updated))?.outs).toEqual(made.outs);
  });

  test("shows where the program says a default and somebody set something", async () => {
    const said: ProjectInputs = {
      ...{
        name: "api",
        initializer: { specs: [{ git: { remoteUri: "https://a.b/c", cloneTarget: "" } }] },
      },
      ...{ devcontainerFilePath: "", automationsFilePath: "", recommendedEditors: {} },
      prebuildConfiguration: {},
    };
    const { made, project } = await standing(said);
    const before = structuredClone(project);
    git(project).cloneTarget = "next";
    project.devcontainerFilePath = "a.json";
    project.automationsFilePath = "a.yaml";
    project.recommendedEditors = { editors: { vscode: {} } };
    project.prebuildConfiguration = { enabled: true };
    const live = await provider.read(made);
    if (!live) throw new Error("It should be there.");
    expect(live.outs).toMatchObject({
      devcontainerFilePath: "a.json",
      automationsFilePath: "a.yaml",
      recommendedEditors: { editors: { vscode: {} } },
      prebuildConfiguration: { enabled: true },
      initializer: { specs: [{ git: { cloneTarget: "next" } }] },
    });
    const updated = await provider.update(live, said);
    expect(project).toMatchObject({
      initializer: before.initializer,
      ...{ devcontainerFilePath: "", automationsFilePath: "" },
      ...{ recommendedEditors: {}, prebuildConfiguration: { enabled: false } },
    });
    expect((await provider.read(updated))?.outs).toEqual(made.outs);
  });
});

describe("the inputs that the next preview starts from", () => {
  test("are the program's where nothing differs", async () => {
    const { made } = await standing(complete());
    expect((await provider.read(made))?.inputs).toBeUndefined();
  });

  test("hold what the program manages, and differ from it in nothing else", async () => {
    const { made, project } = await standing(complete());
    prebuilds(project).timeout = "600s";
    const inputs = (await provider.read(made))?.inputs;
    const { prebuildConfiguration } = complete();
    expect(inputs).toEqual({
      ...complete(),
      prebuildConfiguration: { ...prebuildConfiguration, timeout: "600s" },
    });
  });

  test("keep the program's spelling within an input that differs", async () => {
    const [first = "", second = "", third = ""] = setting.emulator.gitpod.environmentClassIds;
    const spelled: ProjectInputs = {
      ...complete(),
      prebuildConfiguration: {
        ...{ enabled: true, timeout: "1h" },
        environmentClassIds: [second.toUpperCase(), first],
      },
      recommendedEditors: { editors: { goland: { versions: ["2", "1"] }, vscode: {} } },
    };
    const { made, project } = await standing(spelled);
    prebuilds(project).environmentClassIds = [first, third, second];
    git(project).checkoutLocation = "elsewhere";
    Object.assign(project.recommendedEditors?.editors ?? {}, {
      goland: { versions: ["1", "2"] },
      rider: {},
    });
    const { prebuildConfiguration, initializer } = spelled;
    const [{ git: cloned } = {}, ...others] = initializer.specs;
    expect((await provider.read(made))?.inputs).toEqual({
      ...spelled,
      initializer: { specs: [{ git: { ...cloned, checkoutLocation: "elsewhere" } }, ...others] },
      prebuildConfiguration: {
        ...prebuildConfiguration,
        environmentClassIds: [second.toUpperCase(), first, third],
      },
      recommendedEditors: {
        editors: { goland: { versions: ["2", "1"] }, vscode: {}, rider: { versions: [] } },
      },
    });
  });

  test("name the one environment class that has another priority", async () => {
    const { made, project } = await standing(complete());
    project.environmentClasses = project.environmentClasses
      .map((item) => (item.order === 7 ? { ...item, order: 9 } : item))
      .reverse();
    const [first, second, runner] = complete().environmentClasses ?? [];
    const inputs = (await provider.read(made))?.inputs;
    expect(inputs?.["environmentClasses"]).toEqual([first, { ...second, order: 9 }, runner]);
  });
});

test("a name that the server trims is no change", async () => {
  setting.emulator.gitpod.options.storesText = "trimmed";
  const { made } = await standing({ ...complete(), name: " api " });
  expect(made.outs["name"]).toBe(" api ");
  const live = await provider.read(made);
  expect(live).toEqual({ ...made, inputs: undefined });
  expect(await provider.hasChanges(made, { ...complete(), name: " api " })).toBe(false);
});

describe("a change of what the program leaves out", () => {
  test("does not show", async () => {
    const bare: ProjectInputs = {
      name: "api",
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
      prebuildConfiguration: { enabled: true },
    };
    const { made, project } = await standing(bare);
    git(project).checkoutLocation = "elsewhere";
    prebuilds(project).timeout = "600s";
    project.devcontainerFilePath = "a.json";
    project.automationsFilePath = "a.yaml";
    project.recommendedEditors = { editors: { vscode: {} } };
    project.environmentClasses = [{ localRunner: true, order: 0 }];
    expect(await provider.read(made)).toEqual(made);
  });
});

describe("a change of the description", () => {
  test("does not show, since the API never returns it", async () => {
    const { made, project } = await standing(complete());
    project.technicalDescription = "Theirs.";
    expect((await provider.read(made))?.outs).toEqual(made.outs);
  });
});

describe("environment classes", () => {
  test("are read to the last, also where they are more than a page usually holds", async () => {
    const ids = Array.from(
      { length: 30 },
      (_, nth) => `0197f3a1-6000-7000-8000-${String(nth).padStart(12, "0")}`,
    );
    const runnerId = "0197f3a1-5f00-7d14-8e65-2b7c4a9f0d31";
    for (const id of ids) {
      const environmentClass = { id, displayName: id, runnerId, enabled: true };
      setting.emulator.gitpod.environmentClasses.set(id, environmentClass);
    }
    const environmentClasses = ids.map((environmentClassId) => ({ environmentClassId }));
    const { made } = await standing({ ...complete(), environmentClasses });
    expect((await provider.read(made))?.outs).toEqual(made.outs);
    expect(setting.emulator.count("ListProjectEnvironmentClasses")).toBe(1);
  });

  test("that the program leaves out are not asked for", async () => {
    const { environmentClasses, ...rest } = complete();
    const { made } = await standing(rest);
    await provider.read(made);
    expect(setting.operations().at(-1)).toBe("GetProject");
  });
});

describe("a project that is gone", () => {
  test("is read as gone, also among others that are read with it", async () => {
    const projects = await Promise.all([1, 2, 3].map(() => provider.create(complete())));
    const [, gone] = projects;
    setting.emulator.gitpod.projects.delete(gone?.id ?? "");
    const read = await Promise.all(projects.map((project) => provider.read(project)));
    expect(read.map((project) => project?.id)).toEqual([
      projects[0]?.id,
      undefined,
      projects[2]?.id,
    ]);
  });

  test("is deleted without a word", async () => {
    const { made } = await standing(complete());
    setting.emulator.gitpod.projects.clear();
    await provider.delete(made);
  });
});
