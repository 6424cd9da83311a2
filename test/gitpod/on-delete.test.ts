import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { compareProject } from "../../provider/platforms/gitpod/changes";
import { projectInputsSchema, type ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { inputProblems } from "../../provider/core/input-problems";
import { unknownValue } from "../../provider/core/unknowns";
import { gitpodEmulator, remoteUri } from "../support/gitpod-emulator";
import { type InProcess, projectsOf } from "../support/in-process";
import { expectParts } from "../support/message-parts";
import { failureOf, only } from "../support/platforms";

const setting = gitpodEmulator();
let provider: InProcess;

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
});

afterEach(() => {
  vi.restoreAllMocks();
});

function inputs(onDelete?: ProjectInputs["onDelete"]): ProjectInputs {
  return {
    ...{ name: "api", initializer: { specs: [{ git: { remoteUri } }] } },
    ...(onDelete && { onDelete }),
  };
}

/** Everything that the provider warned of so far. */
function warnings() {
  const written = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  return () => written.mock.calls.flat().join("\n");
}

describe("a deletion", () => {
  test.each([undefined, "delete" as const])("with onDelete %s deletes", async (onDelete) => {
    await provider.delete(await provider.create(inputs(onDelete)));
    expect(setting.emulator.gitpod.projects.size).toBe(0);
  });

  test('with "retain" leaves the project and says where it stays', async () => {
    const warned = warnings();
    const made = await provider.create(inputs("retain"));
    const requests = setting.emulator.count();
    await provider.delete(made);
    expect(setting.emulator.count()).toBe(requests);
    expect(setting.emulator.gitpod.projects.has(made.id)).toBe(true);
    expect(warned()).toContain(String(made.outs["url"]));
  });

  test('with "fail" fails, and says what and where it is and how to go on', async () => {
    const made = await provider.create(inputs("fail"));
    const { message } = await failureOf(provider.delete(made));
    expect(setting.emulator.gitpod.projects.has(made.id)).toBe(true);
    for (const part of [
      '"api"',
      String(made.outs["url"]),
      'onDelete to "delete"',
      "state delete",
    ]) {
      expect(message).toContain(part);
    }
  });

  test.each([
    {
      what: "is gone",
      change: () => {
        setting.emulator.gitpod.projects.clear();
      },
    },
    {
      what: "is being deleted",
      change: () => {
        for (const project of setting.emulator.gitpod.projects.values()) {
          project.desiredPhase = "PROJECT_PHASE_DELETED";
        }
      },
    },
  ])('with "fail" succeeds for a project that $what', async ({ change }) => {
    const made = await provider.create(inputs("fail"));
    change();
    await provider.delete(made);
  });

  test('with "fail" leaves the old project of a forced replacement, so that later runs work', async () => {
    const old = await provider.create(inputs("fail"));
    const run = await projectsOf(setting.emulator, "a new run");
    const warned = warnings();
    const replacement = await run.create(inputs("fail"));
    await run.deleteInThisRun(old);
    expect([...setting.emulator.gitpod.projects.keys()].sort()).toEqual(
      [old.id, replacement.id].sort(),
    );
    expect(warned()).toContain(String(old.outs["url"]));
  });

  test("goes by the state, which a program can only change by an update", async () => {
    const made = await provider.create(inputs("fail"));
    const requests = setting.emulator.count();
    const updated = await provider.update(made, inputs("delete"));
    expect(setting.emulator.count()).toBe(requests);
    await provider.delete(updated);
    expect(setting.emulator.gitpod.projects.size).toBe(0);
  });
});

describe("the input", () => {
  test("never goes over the wire, and is kept in the state through a refresh", async () => {
    const made = await provider.create(inputs("retain"));
    expect(made.outs).toMatchObject({ onDelete: "retain" });
    expect((await provider.read(made))?.outs).toEqual(made.outs);
    await provider.update(made, { ...inputs("fail"), name: "renamed" });
    for (const { body } of setting.emulator.requests) {
      expect(JSON.stringify(body)).not.toContain("onDelete");
    }
  });

  test.each([
    { before: undefined, after: "delete", isChange: false },
    { before: "delete", after: undefined, isChange: false },
    { before: undefined, after: "fail", isChange: true },
    { before: "retain", after: undefined, isChange: true },
    { before: "fail", after: unknownValue, isChange: true },
  ])("changed from $before to $after counts: $isChange", ({ before, after, isChange }) => {
    const { changed, replaces = [] } = compareProject(
      { ...inputs(), onDelete: before },
      { ...inputs(), onDelete: after },
    );
    expect({ changed, replaces }).toEqual({ changed: isChange ? ["onDelete"] : [], replaces: [] });
  });

  test('makes a replacement delete first with "fail" in the state', () => {
    const state = { ...inputs(), onDelete: "fail" };
    expect(compareProject(state, inputs("delete"))).toMatchObject({ deleteBeforeReplace: true });
    expect(compareProject(inputs(), inputs("fail"))).toMatchObject({ deleteBeforeReplace: false });
  });

  test("takes three values", () => {
    const problems = inputProblems(projectInputsSchema, { ...inputs(), onDelete: "keep" });
    const { path, reason } = only(problems);
    expect(path).toEqual(["onDelete"]);
    expectParts(String(reason), { nextStep: ['"delete"', '"retain"', '"fail"'] });
  });
});
