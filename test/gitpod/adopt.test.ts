import type { GitpodProject } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { connectProjectService } from "../../provider/platforms/gitpod/project-service";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { fixedSettings } from "../support/fixed-settings";
import { configFor, emulatorAndProvider, failureOf, inNextRun } from "../support/platforms";

const setting = emulatorAndProvider();
const kind = "GitpodProject";

const inputs = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};
const adopting = { ...inputs, adopt: true };

type GitSpec = NonNullable<ProjectInputs["initializer"]["specs"][number]["git"]>;

/** A project that somebody made before, and which no test's request is counted for. */
async function existing(
  name = inputs.name,
  remoteUri = "https://github.com/acme/api.git",
  git: Partial<GitSpec> = {},
): Promise<GitpodProject> {
  const projects = connectProjectService(fixedSettings(configFor(setting.emulator)));
  const { id } = await projects.client.createProject({
    name,
    initializer: { specs: [{ git: { remoteUri, ...git } }] },
  });
  const project = setting.emulator.gitpod.projects.get(id);
  if (!project) throw new Error("It should be there.");
  return project;
}

/** The operations that an action needs. */
async function operationsOf(action: () => Promise<unknown>): Promise<string[]> {
  const before = setting.emulator.requests.length;
  await action();
  return setting.emulator.requests.slice(before).map(({ operation }) => operation);
}

describe("adopting", () => {
  test("makes a project where there is none", async () => {
    const operations = await operationsOf(() => setting.provider.create(kind, adopting));
    expect(operations).toEqual(["ListProjects", "CreateProject"]);
    expect(setting.emulator.gitpod.projects.size).toBe(1);
  });

  test("takes the only project with this name and repository", async () => {
    const { id } = await existing();
    let adopted = "";
    const operations = await operationsOf(async () => {
      adopted = (await setting.provider.create(kind, adopting)).id;
    });
    expect(adopted).toBe(id);
    expect(operations).toEqual(["ListProjects"]);
    expect(setting.emulator.gitpod.projects.size).toBe(1);
  });

  test("sends what is different, with the description that nobody can read, in one update", async () => {
    const project = await existing();
    project.devcontainerFilePath = "theirs.json";
    project.automationsFilePath = "same.yaml";
    project.technicalDescription = "Theirs.";
    const wanted = {
      ...adopting,
      devcontainerFilePath: "ours.json",
      automationsFilePath: "same.yaml",
      technicalDescription: "Ours.",
      recommendedEditors: { editors: { vscode: {} } },
    };
    const operations = await operationsOf(() => setting.provider.create(kind, wanted));
    expect(operations).toEqual(["ListProjects", "UpdateProject"]);
    expect(setting.emulator.requests.at(-1)?.body).toEqual({
      projectId: project.id,
      devcontainerFilePath: "ours.json",
      technicalDescription: "Ours.",
      recommendedEditors: { editors: { vscode: {} } },
    });
    expect(project).toMatchObject({
      devcontainerFilePath: "ours.json",
      technicalDescription: "Ours.",
    });
  });

  test("clears what the program says to be empty", async () => {
    const project = await existing();
    project.devcontainerFilePath = "theirs.json";
    project.prebuildConfiguration = { enabled: true };
    project.recommendedEditors = { editors: { vscode: {} } };
    await setting.provider.create(kind, {
      ...adopting,
      devcontainerFilePath: "",
      prebuildConfiguration: { enabled: false },
      recommendedEditors: { editors: {} },
    });
    expect(project.devcontainerFilePath).toBe("");
    expect(project.prebuildConfiguration).toEqual({ enabled: false });
    expect(project.recommendedEditors).toEqual({ editors: {} });
  });

  test("leaves alone what the program says nothing of", async () => {
    const project = await existing();
    const [environmentClassId = ""] = setting.emulator.gitpod.environmentClassIds;
    project.devcontainerFilePath = "theirs.json";
    project.environmentClasses = [{ environmentClassId, order: 3 }];
    const before = structuredClone(project);
    const { outs } = await setting.provider.create(kind, adopting);
    expect(project).toEqual(before);
    expect(outs).not.toHaveProperty("devcontainerFilePath");
    expect(outs).not.toHaveProperty("environmentClasses");
  });

  test("sets the environment classes that the program gives", async () => {
    const project = await existing();
    const wanted = { ...adopting, environmentClasses: [{ localRunner: true }] };
    const operations = await operationsOf(() => setting.provider.create(kind, wanted));
    expect(operations).toEqual(["ListProjects", "UpdateProjectEnvironmentClasses"]);
    expect(project.environmentClasses).toEqual([{ localRunner: true, order: 0 }]);
  });

  test("settles at once: nothing is left for the next update", async () => {
    const project = await existing();
    project.automationsFilePath = "theirs.yaml";
    const wanted = {
      ...adopting,
      automationsFilePath: "ours.yaml",
      technicalDescription: "Ours.",
      recommendedEditors: { editors: { vscode: {} } },
      environmentClasses: [{ localRunner: true }],
    };
    const { id, outs } = await setting.provider.create(kind, wanted);
    await inNextRun(setting, async (run) => {
      expect((await run.diff(kind, id, outs, wanted)).changes).toBe(false);
      expect((await run.read(kind, id, outs)).outs).toEqual(outs);
    });
  });

  test("is by the repository, however it is spelled", async () => {
    const { id } = await existing("api", "https://GitHub.com/acme/api");
    expect((await setting.provider.create(kind, adopting)).id).toBe(id);
  });

  test("is not misled by what the server fills in", async () => {
    setting.emulator.gitpod.options.fillTargetMode = true;
    const { id } = await existing();
    expect((await setting.provider.create(kind, adopting)).id).toBe(id);
  });

  const branch = (cloneTarget: string) => ({
    targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH" as const,
    cloneTarget,
  });
  const head = { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" as const };

  test.each<{ what: string; theirs: Partial<GitSpec>; ours: Partial<GitSpec> }>([
    { what: "another branch", theirs: branch("develop"), ours: branch("main") },
    { what: "a branch instead of the head", theirs: branch("main"), ours: head },
    { what: "no mode where the program gives one", theirs: {}, ours: branch("main") },
    { what: "no mode where the program says the head", theirs: {}, ours: head },
    { what: "another place", theirs: { checkoutLocation: "a" }, ours: { checkoutLocation: "b" } },
    {
      what: "no upstream",
      theirs: {},
      ours: { upstreamRemoteUri: "https://github.com/origin/api.git" },
    },
  ])("takes the repository with $what and sets what the program says", async ({ theirs, ours }) => {
    const project = await existing("api", "https://github.com/acme/api.git", theirs);
    const git = { remoteUri: "https://github.com/acme/api.git", ...ours };
    const wanted = { ...adopting, initializer: { specs: [{ git }] } };
    let result = { id: "", outs: {} };
    const operations = await operationsOf(async () => {
      result = await setting.provider.create(kind, wanted);
    });
    expect(result.id).toBe(project.id);
    expect(operations).toEqual(["ListProjects", "UpdateProject"]);
    expect(setting.emulator.gitpod.projects.size).toBe(1);
    expect(project.initializer.specs).toMatchObject([{ git }]);
    expect((await setting.provider.read(kind, result.id, result.outs)).outs).toEqual(result.outs);
  });

  test("leaves the branch alone where the program says nothing of it", async () => {
    const project = await existing("api", "https://github.com/acme/api.git", branch("develop"));
    const operations = await operationsOf(async () => {
      expect((await setting.provider.create(kind, adopting)).id).toBe(project.id);
    });
    expect(operations).toEqual(["ListProjects"]);
    expect(project.initializer.specs).toMatchObject([{ git: branch("develop") }]);
  });

  test("does not take a project with the same repositories in another order, or with one more", async () => {
    const [api, pull] = [
      { git: { remoteUri: "https://github.com/acme/api.git" } },
      { contextUrl: { url: "https://github.com/acme/api/pull/7" } },
    ];
    const projects = connectProjectService(fixedSettings(configFor(setting.emulator)));
    for (const specs of [[pull, api], [api], [pull]]) {
      await projects.client.createProject({ name: "api", initializer: { specs } });
    }
    const before = new Set(setting.emulator.gitpod.projects.keys());
    const wanted = { ...adopting, initializer: { specs: [api, pull] } };
    const { id } = await setting.provider.create(kind, wanted);
    expect(before).not.toContain(id);
  });

  test("fails where several fit, names them and makes nothing", async () => {
    const projects = [await existing(), await existing()];
    let failure: Error | undefined;
    const operations = await operationsOf(async () => {
      failure = await failureOf(setting.provider.create(kind, adopting));
    });
    expect(operations).toEqual(["ListProjects"]);
    expect(failure?.message).toContain('Ona: adopting project "api" failed');
    for (const { id } of projects) expect(failure?.message).toContain(id);
  });

  test("finds the project behind hundreds of others with such a name", async () => {
    const { id } = await existing();
    for (let nth = 0; nth < 120; nth++) await existing(`api-${nth}`);
    expect((await setting.provider.create(kind, adopting)).id).toBe(id);
  });

  test.each([
    { what: "with another name", name: "api-2", remoteUri: "https://github.com/acme/api.git" },
    {
      what: "with the name in capitals",
      name: "API",
      remoteUri: "https://github.com/acme/api.git",
    },
    { what: "of another repository", name: "api", remoteUri: "https://github.com/acme/api2.git" },
    {
      what: "of the same path elsewhere",
      name: "api",
      remoteUri: "https://gitlab.com/acme/api.git",
    },
  ])("does not take a project $what", async ({ name, remoteUri }) => {
    const { id } = await existing(name, remoteUri);
    expect((await setting.provider.create(kind, adopting)).id).not.toBe(id);
    expect(setting.emulator.gitpod.projects.size).toBe(2);
  });

  test("does not take a project that is marked deleted", async () => {
    const project = await existing();
    project.desiredPhase = "PROJECT_PHASE_DELETED";
    expect((await setting.provider.create(kind, adopting)).id).not.toBe(project.id);
  });

  test("happens only where it is asked for", async () => {
    const { id } = await existing();
    const operations = await operationsOf(async () => {
      expect((await setting.provider.create(kind, { ...inputs, adopt: false })).id).not.toBe(id);
    });
    expect(operations).toEqual(["CreateProject"]);
  });

  test("whose update fails keeps the project, and the next update finishes it", async () => {
    const project = await existing();
    const wanted = {
      ...adopting,
      devcontainerFilePath: "ours.json",
      technicalDescription: "Ours.",
    };
    setting.emulator.fail({
      operation: "UpdateProject",
      kind: { status: 403, body: { code: "permission_denied", message: "read only" } },
    });
    const failure = await failureOf(setting.provider.create(kind, wanted));
    expect(failure).toMatchObject({ initialization: { id: project.id } });
    const { properties } = (failure as never as { initialization: { properties: never } })
      .initialization;
    await inNextRun(setting, (run) => run.update(kind, project.id, properties, wanted));
    expect(project).toMatchObject({
      devcontainerFilePath: "ours.json",
      technicalDescription: "Ours.",
    });
  });
});

describe("the input adopt", () => {
  test("never goes over the wire", async () => {
    await setting.provider.create(kind, adopting);
    const { id, outs } = await setting.provider.create(kind, { ...adopting, name: "other" });
    await setting.provider.update(kind, id, outs, { ...adopting, name: "renamed" });
    for (const { body } of setting.emulator.requests) {
      expect(JSON.stringify(body)).not.toContain("adopt");
    }
  });

  test("is kept in state", async () => {
    const { id, outs } = await setting.provider.create(kind, adopting);
    expect(outs).toMatchObject({ adopt: true });
    expect((await setting.provider.read(kind, id, outs)).outs).toMatchObject({ adopt: true });
  });

  test.each([true, false])("is no change when it becomes %s", async (adopt) => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect((await setting.provider.diff(kind, id, outs, { ...inputs, adopt })).changes).toBe(false);
  });
});
