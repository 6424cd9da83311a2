import { describe, expect, test } from "vitest";
import { HeldObjects } from "../../provider/core/held";
import { gitpodProjectLifecycle as lifecycle } from "../../provider/platforms/gitpod/lifecycle";
import { connectProjectService } from "../../provider/platforms/gitpod/project-service";
import { fixedSettings } from "../support/fixed-settings";
import { configFor, emulatorAndProvider, failureOf, only } from "../support/platforms";
import { virtualClock } from "../support/virtual-clock";

// The engine creates first and deletes afterwards, with one provider for the whole run.

const setting = emulatorAndProvider();
const kind = "GitpodProject";

const remoteUri = "https://github.com/acme/api.git";
const inputs = { name: "api", initializer: { specs: [{ git: { remoteUri } }] } };
const adopting = { ...inputs, adopt: true };

describe("a project that a resource of the run has", () => {
  test("is not taken over by another one, and nothing of it is changed", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    await setting.provider.diff(kind, id, outs, inputs);
    const before = structuredClone(setting.emulator.gitpod.projects.get(id));
    const copied = { ...adopting, devcontainerFilePath: "theirs.json" };
    const failure = await failureOf(setting.provider.create(kind, copied));
    expect(failure.message).toContain(id);
    expect(failure.message).toContain("aliases");
    expect(setting.emulator.gitpod.projects.get(id)).toEqual(before);
    expect(setting.emulator.gitpod.projects.size).toBe(1);
  });

  test("stays when its old resource is deleted after a rename", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    await setting.provider.delete(kind, id, outs);
    expect(only(setting.emulator.gitpod.projects.keys())).toBe(id);
  });

  test("stays whatever the case of its id", async () => {
    const { id, outs } = await setting.provider.create(kind, inputs);
    await setting.provider.delete(kind, id.toUpperCase(), outs);
    expect(only(setting.emulator.gitpod.projects.keys())).toBe(id);
  });
});

test("two resources that adopt the same project at once are an error of one of them", async () => {
  const projects = connectProjectService(fixedSettings(configFor(setting.emulator)));
  const { id } = await projects.client.createProject(inputs);
  const results = await Promise.allSettled([
    setting.provider.create(kind, adopting),
    setting.provider.create(kind, { ...adopting, automationsFilePath: "second.yaml" }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(only(setting.emulator.gitpod.projects.keys())).toBe(id);
});

test("a project is adopted only once the engine has asked about the resources that may have it", async () => {
  const client = connectProjectService(fixedSettings(configFor(setting.emulator)));
  const { id } = await client.client.createProject(inputs);
  const clock = virtualClock();
  const held = new HeldObjects(lifecycle.kind, undefined, {
    now: () => clock.now(),
    sleep: async (ms) => {
      await clock.sleep(ms);
      held.hold(id, inputs, "comparison");
    },
  });
  held.noteQuestion();
  const nothing = () => undefined;
  const context = { client, clock, held: held.forOperation(), exists: nothing, warn: nothing };
  const failure = await failureOf(lifecycle.create(context, adopting));
  expect(failure.message).toContain(`${id} already belongs to another resource`);
});
