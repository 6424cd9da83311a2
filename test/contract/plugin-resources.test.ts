import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { connectError, type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { unknownValue } from "../../provider/core/unknowns";
import { expectParts } from "../support/message-parts";
import { configFor, failureOf, only } from "../support/platforms";
import { type PluginProcess, startPlugin } from "../support/plugin-process";
import { type Kind, ProviderFailure } from "../support/provider-process";

const { Mode } = CheckRequest.AutonamingOptions;
type Properties = Record<string, unknown>;

let emulator: Emulator;
let plugin: PluginProcess;
beforeAll(async () => {
  emulator = await startEmulator();
  plugin = await startPlugin({ config: configFor(emulator) });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(async () => {
  await plugin.stop();
  await emulator.close();
});

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const project = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};
const smallest: Readonly<Record<Kind, Properties>> = {
  StudioProject: { repoUrl: "https://github.com/acme/churn.git" },
  GitpodProject: project,
  CodeArtsRepository: { projectUuid, name: "depot", onDelete: "delete" },
};
const kinds = Object.entries(smallest) as [Kind, Properties][];

/** What a resource of an earlier run is: nothing of this run holds it. */
async function inLaterRun<Result>(act: (later: PluginProcess) => Promise<Result>) {
  const later = await startPlugin({ config: configFor(emulator) });
  try {
    return await act(later);
  } finally {
    await later.stop();
  }
}

describe.each(kinds)("a %s", (kind, given) => {
  test("is checked, created, found unchanged, read, and deleted", async () => {
    const { inputs, failures } = await plugin.check(kind, {}, given);
    expect(failures).toEqual([]);
    const { id, outs } = await plugin.create(kind, inputs);
    expect(outs).toMatchObject(given);
    const unchanged = await plugin.diff(kind, id, outs, inputs, inputs);
    expect(unchanged).toEqual({
      ...{ changes: false, diffs: [], replaces: [], details: {} },
      deleteBeforeReplace: expect.any(Boolean) as boolean,
    });
    expect(await plugin.read(kind, id, outs, inputs)).toEqual({ id, outs, inputs });
    await inLaterRun((later) => later.delete(kind, id, outs));
    expect(emulator.gitpod.projects.size + emulator.codearts.repositories.size).toBe(0);
  });

  test("has in preview the outputs that are known before it exists", async () => {
    const { id, outs } = await plugin.create(kind, given, { preview: true });
    expect(id).toBe("");
    expect(outs).toMatchObject(given);
    expect(outs["url"]).toBe(unknownValue);
    expect(emulator.requests).toEqual([]);
  });

  test("refuses an input that it does not have, and names the one that is meant", async () => {
    const { failures } = await plugin.check(kind, {}, { ...given, onDelet: "retain" });
    expect(only(failures).reason).toMatch(/^onDelet is not a property.*"onDelete"/);
  });
});

test("a type that there is not is refused by its name", async () => {
  const { message } = await failureOf(plugin.create("GitpodRepository" as Kind, project));
  expect(message).toBe("devplatforms has no resource devplatforms:index:GitpodRepository.");
});

describe("a name that the program leaves out", () => {
  const { name: _name, ...nameless } = project;

  test("is the resource's, or what the stack's configuration proposes", async () => {
    const resource = { name: "web" };
    const plain = await plugin.check("GitpodProject", {}, nameless, resource);
    expect(plain).toMatchObject({ inputs: { name: "web" }, failures: [] });
    const naming = { mode: Mode.PROPOSE, proposedName: "acme-web" };
    const proposed = await plugin.check("GitpodProject", {}, nameless, { ...resource, naming });
    expect(proposed).toMatchObject({ inputs: { name: "acme-web" }, failures: [] });
  });

  test("is required where the configuration forbids to make one", async () => {
    const naming = { mode: Mode.DISABLE };
    const { failures } = await plugin.check("GitpodProject", {}, nameless, { name: "web", naming });
    expect(failures).toEqual([
      { property: "name", reason: expect.stringMatching(/^name is required/) as string },
    ]);
  });

  test("is the platform's to choose where the kind needs none", async () => {
    const { inputs } = await plugin.check("StudioProject", {}, smallest.StudioProject);
    expect(inputs).toEqual(smallest.StudioProject);
  });

  test("is set back where it was changed elsewhere", async () => {
    const { inputs } = await plugin.check("GitpodProject", {}, nameless, { name: "web" });
    const { id, outs } = await plugin.create("GitpodProject", inputs);
    only(emulator.gitpod.projects.values()).metadata.name = "edited";
    const live = await plugin.read("GitpodProject", id, outs, inputs);
    const { inputs: again } = await plugin.check("GitpodProject", live.inputs ?? {}, nameless, {
      name: "web",
    });
    expect(again["name"]).toBe("web");
    // The comparison of the refresh itself comes first, and is none of the program's.
    await plugin.diff("GitpodProject", id, live.outs, inputs, inputs);
    const { diffs } = await plugin.diff("GitpodProject", id, live.outs, again, live.inputs);
    expect(diffs).toEqual(["name"]);
  });
});

describe("a difference", () => {
  test("is told by the path of each value, as a change of the program", async () => {
    const before = { ...project, automationsFilePath: "a.yaml" };
    const { id, outs } = await plugin.create("GitpodProject", before);
    const news = {
      name: "api",
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/web.git" } }] },
      devcontainerFilePath: "d.json",
    };
    const difference = await plugin.diff("GitpodProject", id, outs, news, before);
    expect(difference).toMatchObject({ changes: true, replaces: [] });
    expect(difference.details).toEqual({
      "initializer.specs[0].git.remoteUri": { kind: "UPDATE", inputDiff: true },
      automationsFilePath: { kind: "DELETE", inputDiff: true },
      devcontainerFilePath: { kind: "ADD", inputDiff: true },
    });
  });

  test("that replaces is marked so where it is", async () => {
    const before = { ...smallest.StudioProject, public: false };
    const { id, outs } = await plugin.create("StudioProject", before);
    const news = { repoUrl: "https://github.com/acme/other.git", teamName: "data" };
    const difference = await plugin.diff("StudioProject", id, outs, news, before);
    expect(difference.replaces.sort()).toEqual(["repoUrl", "teamName"]);
    expect(difference.details).toEqual({
      repoUrl: { kind: "UPDATE_REPLACE", inputDiff: true },
      teamName: { kind: "ADD_REPLACE", inputDiff: true },
    });
  });

  test("from the object alone is no change of the program", async () => {
    const inputs = { ...project, devcontainerFilePath: "d.json" };
    const { id, outs } = await plugin.create("GitpodProject", inputs);
    only(emulator.gitpod.projects.values()).devcontainerFilePath = "edited.json";
    const live = await plugin.read("GitpodProject", id, outs, inputs);
    expect(live.inputs).toMatchObject({ devcontainerFilePath: "edited.json" });
    const difference = await plugin.diff("GitpodProject", id, live.outs, inputs, inputs);
    expect(difference.details).toEqual({
      devcontainerFilePath: { kind: "UPDATE", inputDiff: false },
    });
  });

  test("that is refused fails with the reason", async () => {
    const inputs = { ...project, environmentClasses: [{ localRunner: true }] };
    const { id, outs } = await plugin.create("GitpodProject", inputs);
    const failure = await failureOf(plugin.diff("GitpodProject", id, outs, project, inputs));
    expect(failure.message).toContain("environmentClasses cannot be removed");
  });

  test("in a value that is not known yet is a change, and replaces nothing", async () => {
    const before = smallest.StudioProject;
    const { id, outs } = await plugin.create("StudioProject", before);
    const news = { repoUrl: unknownValue };
    expect(await plugin.diff("StudioProject", id, outs, news, before)).toMatchObject({
      ...{ changes: true, replaces: [], details: { repoUrl: { kind: "UPDATE" } } },
    });
  });
});

describe("a preview of an update", () => {
  test("keeps what stays, shows what the program says, and asks nobody", async () => {
    const { id, outs } = await plugin.create("GitpodProject", project);
    const before = emulator.requests.length;
    const news = { ...project, name: "renamed" };
    const foreseen = await plugin.update("GitpodProject", id, outs, news, { preview: true });
    expect(foreseen).toMatchObject({ name: "renamed", url: outs["url"] });
    expect(emulator.requests).toHaveLength(before);
  });

  test("does not know what is made of a value that changes or is not known", async () => {
    const given = smallest.CodeArtsRepository;
    const { id, outs } = await plugin.create("CodeArtsRepository", given);
    const news = { ...given, name: unknownValue };
    const foreseen = await plugin.update("CodeArtsRepository", id, outs, news, { preview: true });
    expect(foreseen).toMatchObject({
      ...{ name: unknownValue, httpsUrl: unknownValue, repositoryUuid: id },
    });
  });
});

test("an update returns the whole state", async () => {
  const { id, outs } = await plugin.create("GitpodProject", project);
  const news = { ...project, name: "renamed" };
  expect(await plugin.update("GitpodProject", id, outs, news)).toEqual({
    ...outs,
    name: "renamed",
  });
  expect(only(emulator.gitpod.projects.values()).metadata.name).toBe("renamed");
});

describe("an object that exists but is not as wanted", () => {
  const inputs = { ...project, environmentClasses: [{ localRunner: true }] };

  async function halfMade() {
    const kind = connectError(403, "permission_denied", "no access to the class");
    emulator.fail({ operation: "UpdateProjectEnvironmentClasses", kind });
    const failure = await failureOf(plugin.create("GitpodProject", inputs));
    if (!(failure instanceof ProviderFailure) || !failure.initialization) throw failure;
    return { ...failure.initialization, message: failure.message };
  }

  test("comes with its id, what is true of it, and the reason", async () => {
    const { id, properties, reasons, message } = await halfMade();
    expect(id).toBe(only(emulator.gitpod.projects.keys()));
    expect(properties).toMatchObject({ name: "api", isUnfinished: true });
    expect(reasons).toEqual([message]);
    expectParts(message, { status: 403, code: "permission_denied", names: "no access" });
  });

  test("is a change until the next update has finished it", async () => {
    const { id, properties } = await halfMade();
    const unfinished = await plugin.diff("GitpodProject", id, properties, inputs, inputs);
    expect(unfinished).toMatchObject({ changes: true, replaces: [] });
    const outs = await plugin.update("GitpodProject", id, properties, inputs);
    expect(only(emulator.gitpod.projects.values()).environmentClasses).toHaveLength(1);
    const finished = await plugin.diff("GitpodProject", id, outs, inputs, inputs);
    expect(finished.changes).toBe(false);
  });
});

describe("a read", () => {
  test("of an object that is gone returns no id", async () => {
    const { id, outs } = await plugin.create("GitpodProject", project);
    emulator.gitpod.projects.clear();
    const { id: found } = await plugin.read("GitpodProject", id, outs, project);
    expect(found).toBe("");
  });

  test("by the id alone returns the inputs that a program would have", async () => {
    const inputs = { ...project, devcontainerFilePath: "d.json" };
    const { id, outs } = await plugin.create("GitpodProject", inputs);
    const read = await plugin.read("GitpodProject", id, {});
    expect(read).toMatchObject({ id, outs: { ...outs, ...inputs } });
    expect(read.inputs).toEqual(inputs);
  });

  test("by the id alone returns a repository's inputs, which then are no change", async () => {
    const { onDelete: _, ...inputs } = smallest.CodeArtsRepository;
    const { id } = await plugin.create("CodeArtsRepository", { ...inputs, description: "Parts." });
    const found = await inLaterRun(async (later) => {
      const read = await later.read("CodeArtsRepository", id, {});
      const news = read.inputs ?? {};
      const { changes } = await later.diff("CodeArtsRepository", id, read.outs, news, news);
      return { ...read, changes };
    });
    expect(found).toMatchObject({ id, changes: false });
    expect(found.inputs).toEqual({ ...inputs, description: "Parts.", visibilityLevel: 0 });
  });

  test("by an id that nothing has fails", async () => {
    const nobody = "01234567-89ab-7cde-8f01-23456789abcd";
    const failure = await failureOf(plugin.read("GitpodProject", nobody, {}));
    expectParts(failure, { operation: `reading project ${nobody}`, status: 404 });
  });
});
