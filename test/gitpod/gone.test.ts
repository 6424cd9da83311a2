import { connectError, emulatorCredentials } from "pulumi-devplatforms-emulator";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gitpodProjectLifecycle } from "../../provider/platforms/gitpod/lifecycle";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { dynamicProvider } from "../../provider/doors/dynamic/dynamic-provider";
import { gitpodEmulator, remoteUri } from "../support/gitpod-emulator";
import { type InProcess, type Made, projectsOf } from "../support/in-process";
import { expectParts } from "../support/message-parts";
import { configFor, failureOf } from "../support/platforms";

const setting = gitpodEmulator();
const { organizationId } = emulatorCredentials.gitpod;
let provider: InProcess;

const inputs: ProjectInputs = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri } }] },
};

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
});

/** A run of its own, in which nothing is known yet. */
async function runWith(token: string) {
  const config: Record<string, string> = { ...configFor(setting.emulator), "gitpod:token": token };
  const run = dynamicProvider(gitpodProjectLifecycle);
  const get = (key: string) => config[key];
  await run.configure({ config: { get, require: (key) => get(key) ?? "" } });
  return run;
}

type Run = Awaited<ReturnType<typeof runWith>>;

const renamed = { ...inputs, name: "renamed" };
const operations: [string, (run: Run, made: Made) => Promise<unknown>][] = [
  ["read", (run, { id, outs }) => run.read(id, outs)],
  ["updated", (run, { id, outs }) => run.update(id, outs, renamed)],
  ["deleted", (run, { id, outs }) => run.delete(id, outs)],
  [
    "deleted with onDelete fail",
    (run, { id, outs }) => run.delete(id, { ...outs, onDelete: "fail" }),
  ],
];

describe("with a token of another organization", () => {
  const other = emulatorCredentials.gitpodOther;

  test.each(operations)("a project is not believed gone when it is %s", async (_name, act) => {
    const made = await provider.create(inputs);
    const { message } = await failureOf(act(await runWith(other.token), made));
    for (const part of [organizationId, other.organizationId, "gitpod:token", "--run-program"]) {
      expect(message).toContain(part);
    }
    expect(setting.emulator.gitpod.projects.has(made.id)).toBe(true);
  });

  test("no project of many is believed gone", async () => {
    const made = await Promise.all([1, 2, 3].map(() => provider.create(inputs)));
    const run = await runWith(other.token);
    const read = await Promise.allSettled(made.map(({ id, outs }) => run.read(id, outs)));
    expect(read.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});

describe("with a colleague's token", () => {
  test.each(operations.filter(([name]) => name !== "updated"))(
    "a project that is gone is gone when it is %s",
    async (_name, act) => {
      const made = await provider.create(inputs);
      setting.emulator.gitpod.projects.clear();
      await act(await runWith(emulatorCredentials.gitpodColleague.token), made);
    },
  );
});

describe("the organization of the token", () => {
  const look = "GetAuthenticatedIdentity";
  let run: Run;

  beforeEach(async () => {
    run = await runWith(emulatorCredentials.gitpod.token);
  });

  async function gone(): Promise<Made> {
    const made = await provider.create(inputs);
    setting.emulator.gitpod.projects.delete(made.id);
    return made;
  }

  test("is looked up once, however many projects are gone", async () => {
    const projects = await Promise.all([1, 2, 3].map(gone));
    const read = await Promise.all(projects.map(({ id, outs }) => run.read(id, outs)));
    expect(read).toEqual([{}, {}, {}]);
    expect(setting.emulator.count(look)).toBe(1);
  });

  test("is not looked up where nothing is gone", async () => {
    const { id, outs } = await provider.create(inputs);
    await run.read(id, outs);
    await run.update(id, outs, renamed);
    expect(setting.emulator.count(look)).toBe(0);
  });

  test("that cannot be looked up proves nothing, and is looked up again", async () => {
    const { id, outs } = await gone();
    setting.emulator.fail({ operation: look, kind: connectError(403, "permission_denied", "no") });
    expect((await failureOf(run.read(id, outs))).message).toContain("permission_denied");
    expect(await run.read(id, outs)).toEqual({});
  });

  test("is compared whatever the case of its letters", async () => {
    const { id, outs } = await gone();
    const state = { ...outs, organizationId: organizationId.toUpperCase() };
    expect(await run.read(id, state)).toEqual({});
  });
});

describe("a look-up", () => {
  test("of a project that does not exist fails in the API's words and says what to check", async () => {
    const id = "0198c0de-0000-7000-8000-00000000dead";
    const { message } = await failureOf(provider.read({ id, outs: {} }));
    expectParts(message, {
      ...{ operation: `reading project ${id}`, status: 404, code: "not_found" },
      nextStep: ["the id", "gitpod:token"],
    });
  });

  test("of a project that is being deleted fails", async () => {
    const { id } = setting.add({ name: "api", desiredPhase: "PROJECT_PHASE_DELETED" });
    const { message } = await failureOf(provider.read({ id, outs: {} }));
    expect(message).toContain("is being deleted");
  });
});

describe("an update", () => {
  const changes: [string, ProjectInputs][] = [
    ["the name", renamed],
    ["the environment classes", { ...inputs, environmentClasses: [{ localRunner: true }] }],
  ];

  test.each(changes)("of %s of a project that is gone says so at once", async (_name, after) => {
    const made = await provider.create(inputs);
    setting.emulator.gitpod.projects.clear();
    const { message } = await failureOf(provider.update(made, after));
    expectParts(message, {
      names: [`project ${made.id} failed: `, "was deleted"],
      nextStep: "pulumi refresh",
    });
  });

  test.each(
    changes.flatMap(([name, after]) =>
      [false, true].map((updatesDeleted) => ({ name, after, updatesDeleted })),
    ),
  )(
    "of $name of a project that is being deleted says so at once, taken or not: $updatesDeleted",
    async ({ after, updatesDeleted }) => {
      setting.emulator.gitpod.options.updatesDeleted = updatesDeleted;
      const made = await provider.create(inputs);
      const project = setting.emulator.gitpod.projects.get(made.id);
      if (project) project.desiredPhase = "PROJECT_PHASE_DELETED";
      const { message } = await failureOf(provider.update(made, after));
      expectParts(message, { names: [`project ${made.id} failed: `, "is being deleted"] });
    },
  );

  test("of several projects, one of which is gone, says so of that one alone", async () => {
    const made = await Promise.all([1, 2, 3].map(() => provider.create(inputs)));
    setting.emulator.gitpod.projects.delete(made[1]?.id ?? "");
    const updates = await Promise.allSettled(made.map((one) => provider.update(one, renamed)));
    expect(updates.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(updates[1]).toMatchObject({
      reason: expect.objectContaining({
        message: expect.stringContaining("was deleted in Ona") as string,
      }) as Error,
    });
  });

  test("that is refused for another reason keeps the server's words", async () => {
    const made = await provider.create(inputs);
    const kind = connectError(400, "failed_precondition", "the plan is too small");
    setting.emulator.fail({ operation: "UpdateProject", kind });
    const { message } = await failureOf(provider.update(made, renamed));
    expect(message).toContain("the plan is too small");
  });
});
