import { connectError } from "pulumi-devplatforms-emulator";
import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { gitpodEmulator, remoteUri } from "../support/gitpod-emulator";
import { type InProcess, type Made, projectsOf } from "../support/in-process";
import { failureOf, only } from "../support/platforms";

// A creation or an update that has done only part of its work.

const setting = gitpodEmulator();
let provider: InProcess;

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
});

const plain: ProjectInputs = {
  ...{ name: "api", initializer: { specs: [{ git: { remoteUri } }] } },
  recommendedEditors: { editors: { vscode: {} } },
};
const withClasses: ProjectInputs = { ...plain, environmentClasses: [{ localRunner: true }] };

/** What is in the state after an operation that failed when the classes were set. */
async function leftBy(operation: () => Promise<unknown>): Promise<Made> {
  const kind = connectError(403, "permission_denied", "no access to the class");
  setting.emulator.fail({ operation: "UpdateProjectEnvironmentClasses", kind });
  const failure = await failureOf(operation());
  const { id, properties } = failure as Error & { id: string; properties: Made["outs"] };
  return { id, outs: properties };
}

function classes() {
  return only(setting.emulator.gitpod.projects.values()).environmentClasses;
}

describe("a creation whose environment classes were refused", () => {
  test("stays unfinished through a refresh, and the next update finishes it", async () => {
    const half = await leftBy(() => provider.create(withClasses));
    const refreshed = await provider.read(half);
    if (!refreshed) throw new Error("It should be there.");
    expect(refreshed.outs).toEqual(half.outs);
    expect(await provider.hasChanges(refreshed, withClasses)).toBe(true);
    const finished = await provider.update(refreshed, withClasses);
    expect(classes()).toHaveLength(1);
    expect(await provider.hasChanges(finished, withClasses)).toBe(false);
    expect(finished.outs).not.toHaveProperty("isUnfinished");
  });

  test("can do without them, since the project has none", async () => {
    const half = await leftBy(() => provider.create(withClasses));
    expect(await provider.hasChanges(half, plain)).toBe(true);
    const finished = await provider.update(half, plain);
    expect(await provider.hasChanges(finished, plain)).toBe(false);
  });

  test("of a project that somebody deleted meanwhile ends in one sentence at once", async () => {
    const half = await leftBy(() => provider.create(withClasses));
    setting.emulator.gitpod.projects.clear();
    const { message } = await failureOf(provider.update(half, withClasses));
    expect(message).toContain("was deleted in Ona");
  });
});

test("an update whose classes were refused stays unfinished through a refresh", async () => {
  const made = await provider.create(plain);
  const half = await leftBy(() => provider.update(made, { ...withClasses, name: "renamed" }));
  const refreshed = await provider.read(half);
  if (!refreshed) throw new Error("It should be there.");
  const wanted = { ...withClasses, name: "renamed" };
  expect(await provider.hasChanges(refreshed, wanted)).toBe(true);
  await provider.update(refreshed, wanted);
  expect(classes()).toHaveLength(1);
});

test("classes that a project has cannot all be removed", async () => {
  const made = await provider.create(withClasses);
  const { message } = await failureOf(provider.hasChanges(made, plain));
  expect(message).toContain("environmentClasses cannot be removed");
});

test("classes that somebody else removed can be taken out of the program", async () => {
  const made = await provider.create(withClasses);
  only(setting.emulator.gitpod.projects.values()).environmentClasses = [];
  const refreshed = await provider.read(made);
  if (!refreshed) throw new Error("It should be there.");
  const updated = await provider.update(refreshed, plain);
  expect(await provider.hasChanges(updated, plain)).toBe(false);
});
