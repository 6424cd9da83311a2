import {
  connectError,
  quotaExhausted,
  rateLimitedWithRetryInfo,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { expectParts } from "../support/message-parts";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { ProviderFailure, type ProviderProcess, startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();
const kind = "GitpodProject";

const inputs = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};

function complete() {
  const [first, second] = setting.emulator.gitpod.environmentClassIds;
  return {
    name: "complete",
    initializer: {
      specs: [
        {
          git: {
            remoteUri: "https://github.com/acme/api.git",
            targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH",
            cloneTarget: "main",
            checkoutLocation: "code",
            upstreamRemoteUri: "https://github.com/origin/api.git",
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
      trigger: { dailySchedule: { hourUtc: 0 } },
      executor: { id: setting.emulator.gitpod.userId, principal: "PRINCIPAL_USER" },
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

/** Acts in a run that knows of no resource which has the project. */
async function inLaterRun(act: (provider: ProviderProcess) => Promise<void>): Promise<void> {
  const provider = await startProvider({ config: configFor(setting.emulator) });
  try {
    await act(provider);
  } finally {
    await provider.stop();
  }
}

describe("create", () => {
  test("makes the project with one call and returns what the server says of it", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const { gitpod, requests } = setting.emulator;
    expect(requests.map(({ operation }) => operation)).toEqual(["CreateProject"]);
    expect(gitpod.projects.has(id)).toBe(true);
    expect(outs).toEqual({
      ...inputs,
      url: `${gitpod.baseUrl.replace("/api", "")}/projects?project=${id}`,
      organizationId: gitpod.organizationId,
      creator: { id: gitpod.userId, principal: "PRINCIPAL_USER" },
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      desiredPhase: "PROJECT_PHASE_ACTIVE",
    });
  });

  test("sets editors and environment classes by calls of their own", async () => {
    await setting.provider.create(kind, complete());
    expect(setting.emulator.requests.map(({ operation }) => operation)).toEqual([
      "CreateProject",
      "UpdateProject",
      "UpdateProjectEnvironmentClasses",
    ]);
  });

  test("sends a duration in seconds and keeps it in state as the program wrote it", async () => {
    const { outs } = await setting.provider.create(kind, complete());
    expect(setting.emulator.requests[0]?.body).toMatchObject({
      prebuildConfiguration: { timeout: "5400s" },
    });
    expect(outs).toMatchObject({ prebuildConfiguration: { timeout: "1h30m" } });
  });

  test("finds what it made when the response is lost, instead of making another", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const { id } = await setting.provider.create(kind, inputs);
    expect(only(setting.emulator.gitpod.projects.keys())).toBe(id);
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });

  test("makes it again when the lost call made nothing", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const { id } = await setting.provider.create(kind, inputs);
    expect(only(setting.emulator.gitpod.projects.keys())).toBe(id);
    expect(setting.emulator.count("CreateProject")).toBe(2);
  });

  test("says what to look for when it cannot find out what a lost call made", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    setting.emulator.fail({
      operation: "GetAuthenticatedIdentity",
      kind: connectError(403, "permission_denied", "no"),
    });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("CreateProject")).toBe(1);
    expect(failure.message).toContain('Ona: creating project "api" failed');
    expect(failure.message).toContain("The project may exist anyway");
  });

  test("waits as long as a rate limit asks, then succeeds", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: rateLimitedWithRetryInfo(1) });
    await setting.provider.create(kind, inputs);
    expect(setting.emulator.count("CreateProject")).toBe(2);
    expect(setting.emulator.gitpod.projects.size).toBe(1);
  });

  test("does not wait for a quota to go away", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: quotaExhausted() });
    const failure = await failureOf(setting.provider.create(kind, inputs));
    expect(setting.emulator.count("CreateProject")).toBe(1);
    expect(failure.message).toContain("429 resource_exhausted");
  });
});

describe("a creation that fails after the project exists", () => {
  async function halfMade() {
    setting.emulator.fail({
      operation: "UpdateProjectEnvironmentClasses",
      kind: connectError(403, "permission_denied", "no access to the class"),
    });
    const failure = await failureOf(setting.provider.create(kind, complete()));
    if (!(failure instanceof ProviderFailure) || !failure.initialization) throw failure;
    return failure.initialization;
  }

  test("keeps the id, the provider and what is true so far, and says the reason", async () => {
    const { id, properties, reasons } = await halfMade();
    expect(id).toBe(only(setting.emulator.gitpod.projects.keys()));
    expect(properties["__provider"]).toContain("GitpodProject");
    expect(properties).toMatchObject({ name: "complete", recommendedEditors: { editors: {} } });
    expect(properties).not.toHaveProperty("environmentClasses");
    expectParts(only(reasons), { status: 403, code: "permission_denied", names: "no access" });
  });

  test("is finished by the next update", async () => {
    const { id, properties } = await halfMade();
    const outs = await setting.provider.update(kind, id, properties, complete());
    expect(only(setting.emulator.gitpod.projects.values()).environmentClasses).toHaveLength(3);
    expect((await setting.provider.diff(kind, id, outs, complete())).changes).toBe(false);
  });

  test("can be deleted", async () => {
    const { id, properties } = await halfMade();
    await inLaterRun((provider) => provider.delete(kind, id, properties));
    expect(setting.emulator.gitpod.projects.size).toBe(0);
  });
});

describe("insights", () => {
  const calls = () => setting.emulator.requests.map(({ operation }) => operation);
  const live = () => [...setting.emulator.gitpod.projectsWithInsights];

  test("are enabled, read, disabled and then left alone as the program says", async () => {
    const wanted = { ...inputs, insightsEnabled: true };
    const { id, outs } = await setting.provider.create(kind, wanted);
    expect(outs).toMatchObject({ insightsEnabled: true });
    expect(live()).toEqual([id]);
    expect((await setting.provider.read(kind, id, outs)).outs).toEqual(outs);
    const disabled = await setting.provider.update(kind, id, outs, {
      ...inputs,
      insightsEnabled: false,
    });
    expect(live()).toEqual([]);
    const before = calls().length;
    const left = await setting.provider.update(kind, id, disabled, inputs);
    expect(left).not.toHaveProperty("insightsEnabled");
    expect(calls()).toHaveLength(before);
  });

  test("that are refused leave a project that the next update finishes", async () => {
    const wanted = { ...inputs, insightsEnabled: true };
    const refusal = connectError(403, "permission_denied", "no insights for you");
    setting.emulator.fail({ operation: "EnableProjectInsights", kind: refusal });
    const failure = await failureOf(setting.provider.create(kind, wanted));
    if (!(failure instanceof ProviderFailure) || !failure.initialization) throw failure;
    const { id, properties, reasons } = failure.initialization;
    expect(properties).not.toHaveProperty("insightsEnabled");
    expectParts(only(reasons), { status: 403, code: "permission_denied", names: "no insights" });
    const outs = await setting.provider.update(kind, id, properties, wanted);
    expect(live()).toEqual([id]);
    expect((await setting.provider.diff(kind, id, outs, wanted)).changes).toBe(false);
  });
});

describe("read", () => {
  test("of an untouched project returns exactly the state it was given, and no inputs", async () => {
    const { id, outs } = await setting.provider.create(kind, complete());
    const live = await setting.provider.read(kind, id, outs);
    expect(live).toEqual({ id, outs, inputs: undefined });
  });

  test("is not misled by what the server fills in", async () => {
    setting.emulator.gitpod.options.fillTargetMode = true;
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect((await setting.provider.read(kind, id, outs)).outs).toEqual(outs);
    expect((await setting.provider.diff(kind, id, outs, inputs)).changes).toBe(false);
  });

  test("shows what was changed elsewhere, so that a diff puts it back", async () => {
    const { id, outs } = await setting.provider.create(kind, complete());
    only(setting.emulator.gitpod.projects.values()).automationsFilePath = "other.yaml";
    const live = await setting.provider.read(kind, id, outs);
    expect(live.outs).toMatchObject({ automationsFilePath: "other.yaml" });
    expect(live.inputs).toEqual({ ...complete(), automationsFilePath: "other.yaml" });
    expect((await setting.provider.diff(kind, id, live.outs, complete())).changes).not.toBe(false);
  });

  test("reports a project that is gone as gone", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.gitpod.projects.clear();
    expect((await setting.provider.read(kind, id, outs)).id).toBe("");
  });

  test("reports a project that is being deleted as gone", async () => {
    setting.emulator.gitpod.options.deletedPhase = true;
    const { id, outs } = await setting.provider.create(kind, inputs);
    await inLaterRun((provider) => provider.delete(kind, id, outs));
    expect((await setting.provider.read(kind, id, outs)).id).toBe("");
  });

  test("fails on a 404 that is not the API's, rather than drop the project", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const kindOfFault = { status: 404, body: "<html></html>", contentType: "text/html" };
    setting.emulator.fail({ operation: "GetProject", kind: kindOfFault });
    const failure = await failureOf(setting.provider.read(kind, id, outs));
    expect(failure.message).toContain("check that gitpod:baseUrl is right");
  });

  test("repeats what failed for the moment", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const unavailable = connectError(503, "unavailable", "try again");
    setting.emulator.fail({ operation: "GetProject", kind: unavailable });
    expect((await setting.provider.read(kind, id, outs)).id).toBe(id);
  });

  test("without state, as a look-up does, returns everything", async () => {
    const { id } = await setting.provider.create(kind, complete());
    const { outs } = await setting.provider.read(kind, id, {});
    expect(outs).toMatchObject({
      name: "complete",
      devcontainerFilePath: ".devcontainer/devcontainer.json",
      environmentClasses: [{ order: 0 }, { order: 7 }, { order: 3 }],
    });
  });
});

describe("update", () => {
  test("sends only what changed, and responds with the full outputs", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    const renamed = { ...inputs, name: "renamed" };
    const updated = await setting.provider.update(kind, id, outs, renamed);
    const body = setting.emulator.requests.at(-1)?.body;
    expect(body).toEqual({ projectId: id, name: "renamed" });
    expect(updated).toEqual({ ...outs, name: "renamed" });
  });

  test("clears what the program no longer sets", async () => {
    const { environmentClasses, ...rest } = complete();
    const { id, outs } = await setting.provider.create(kind, rest);
    const bare = { name: rest.name, initializer: rest.initializer };
    const updated = await setting.provider.update(kind, id, outs, bare);
    expect(setting.emulator.requests.at(-1)?.body).toEqual({
      projectId: id,
      devcontainerFilePath: "",
      automationsFilePath: "",
      technicalDescription: "",
      prebuildConfiguration: { enabled: false },
      recommendedEditors: {},
    });
    expect((await setting.provider.diff(kind, id, updated, bare)).changes).toBe(false);
    expect((await setting.provider.read(kind, id, updated)).outs).toEqual(updated);
  });

  test("changes environment classes alone by their own call", async () => {
    const { id, outs } = await setting.provider.create(kind, complete());
    const before = setting.emulator.requests.length;
    const news = { ...complete(), environmentClasses: [{ localRunner: true }] };
    await setting.provider.update(kind, id, outs, news);
    const calls = setting.emulator.requests.slice(before).map(({ operation }) => operation);
    // The first tells that the project is not being deleted, which the other's response does not.
    expect(calls).toEqual(["GetProject", "UpdateProjectEnvironmentClasses"]);
  });
});

describe("delete", () => {
  test("deletes the project", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    await inLaterRun((provider) => provider.delete(kind, id, outs));
    expect(setting.emulator.gitpod.projects.size).toBe(0);
  });

  test("is done when the project is gone already", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    setting.emulator.gitpod.projects.clear();
    await inLaterRun((provider) => provider.delete(kind, id, outs));
  });
});

describe("diff", () => {
  test("leaves the details of a change in place to the engine", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    expect(await setting.provider.diff(kind, id, outs, complete())).toEqual({
      ...{ changes: undefined, replaces: [], deleteBeforeReplace: false },
    });
  });

  test("refuses to remove all environment classes, which the API cannot do", async () => {
    const { id, outs } = await setting.provider.create(kind, complete());
    const { environmentClasses, ...others } = complete();
    const failure = await failureOf(setting.provider.diff(kind, id, outs, others));
    expect(failure.message).toContain("environmentClasses cannot be removed");
  });

  test("sees no change in another spelling of the same", async () => {
    const { id, outs } = await setting.provider.create(kind, complete());
    const respelled = complete();
    respelled.prebuildConfiguration.timeout = "5400s";
    only(respelled.initializer.specs.slice(0, 1)).git = {
      ...only(complete().initializer.specs.slice(0, 1)).git,
      remoteUri: "https://GitHub.com/acme/api",
    } as never;
    expect((await setting.provider.diff(kind, id, outs, respelled)).changes).toBe(false);
  });
});
