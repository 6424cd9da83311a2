import { connectError } from "pulumi-devplatforms-emulator";
import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { creation, gitpodEmulator } from "../support/gitpod-emulator";
import { type InProcess, type Made, projectsOf } from "../support/in-process";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";

// Insights of a project, which have calls of their own and which most programs leave alone.

const setting = gitpodEmulator();
let provider: InProcess;

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
});

const plain: ProjectInputs = creation("api");
const enabled: ProjectInputs = { ...plain, insightsEnabled: true };
const disabled: ProjectInputs = { ...plain, insightsEnabled: false };

const live = () => setting.emulator.gitpod.projectsWithInsights;

/** The calls that an operation makes. */
async function callsOf(operation: () => Promise<unknown>): Promise<string[]> {
  const before = setting.emulator.count();
  await operation();
  return setting.operations().slice(before);
}

async function refreshed(made: Made): Promise<Made> {
  const found = await provider.read(made);
  if (!found) throw new Error("It should be there.");
  return found;
}

/** What is in the state after an operation whose call was refused. */
async function leftBy(operation: () => Promise<unknown>, refused: string): Promise<Made> {
  const kind = connectError(403, "permission_denied", "no");
  setting.emulator.fail({ operation: refused, kind });
  const failure = await failureOf(operation());
  const { id, properties } = failure as Error & { id: string; properties: Made["outs"] };
  return { id, outs: properties };
}

describe("a program that leaves insights alone", () => {
  test("makes no call for them", async () => {
    let made: Made | undefined;
    expect(await callsOf(async () => (made = await provider.create(plain)))).toEqual([
      "CreateProject",
    ]);
    if (!made) throw new Error("It should be made.");
    const [{ id }, one] = [made, made];
    live().add(id);
    expect(await callsOf(() => provider.read(one))).toEqual(["GetProject"]);
    expect(await callsOf(() => provider.read({ id, outs: {} }))).not.toContain(
      "GetProjectInsightsStatus",
    );
    expect(await callsOf(() => provider.update(one, { ...plain, name: "web" }))).toEqual([
      "UpdateProject",
    ]);
    expect(live()).toContain(id);
  });

  test("has nothing to change in a state that knows nothing of them", async () => {
    const made = await provider.create(plain);
    expect(made.outs).not.toHaveProperty("insightsEnabled");
    expect(await provider.hasChanges(made, plain)).toBe(false);
  });

  test("leaves them as they are, also if it managed them before", async () => {
    const made = await provider.create(enabled);
    expect(await provider.hasChanges(made, plain)).toBe(true);
    let updated = made;
    expect(await callsOf(async () => (updated = await provider.update(made, plain)))).toEqual([]);
    expect(live()).toContain(made.id);
    expect(updated.outs).not.toHaveProperty("insightsEnabled");
    expect(await provider.hasChanges(updated, plain)).toBe(false);
  });
});

describe("a creation", () => {
  test("enables insights after all else, since they need the project's classes", async () => {
    const inputs: ProjectInputs = { ...enabled, environmentClasses: [{ localRunner: true }] };
    let made: Made | undefined;
    expect(await callsOf(async () => (made = await provider.create(inputs)))).toEqual([
      ...["CreateProject", "UpdateProjectEnvironmentClasses"],
      ...["GetProjectInsightsStatus", "EnableProjectInsights"],
    ]);
    expect([...live()]).toEqual([made?.id]);
    expect(made?.outs["insightsEnabled"]).toBe(true);
  });

  test("disables nothing that is disabled", async () => {
    const calls = await callsOf(() => provider.create(disabled));
    expect(calls).toEqual(["CreateProject", "GetProjectInsightsStatus"]);
  });

  test("disables the insights of a project that it adopts", async () => {
    const { id } = await provider.create(enabled);
    const next = await projectsOf(setting.emulator, "a new run");
    const adopted = await next.create({ ...disabled, adopt: true });
    expect(adopted.id).toBe(id);
    expect(live()).not.toContain(id);
  });

  test.each(["GetProjectInsightsStatus", "EnableProjectInsights"])(
    "whose %s was refused stays unfinished through a refresh, and the next update finishes it",
    async (refused) => {
      const half = await leftBy(() => provider.create(enabled), refused);
      expect(half.outs).not.toHaveProperty("insightsEnabled");
      const kept = await refreshed(half);
      expect(kept.outs).toEqual(half.outs);
      expect(await provider.hasChanges(kept, enabled)).toBe(true);
      const finished = await provider.update(kept, enabled);
      expect([...live()]).toEqual([half.id]);
      expect(await provider.hasChanges(finished, enabled)).toBe(false);
      expect(finished.outs).not.toHaveProperty("isUnfinished");
    },
  );

  test("whose insights were refused can do without them", async () => {
    const half = await leftBy(() => provider.create(enabled), "EnableProjectInsights");
    const finished = await provider.update(half, plain);
    expect(await provider.hasChanges(finished, plain)).toBe(false);
    expect(finished.outs).not.toHaveProperty("isUnfinished");
  });
});

describe("an update", () => {
  test.each([
    ["enables", disabled, enabled, "EnableProjectInsights"],
    ["disables", enabled, disabled, "DisableProjectInsights"],
  ])("%s insights in place and by their own call", async (_what, before, after, call) => {
    const made = await provider.create(before);
    let updated = made;
    expect(await callsOf(async () => (updated = await provider.update(made, after)))).toEqual([
      ...["GetProject", "GetProjectInsightsStatus", call],
    ]);
    expect(live().has(made.id)).toBe(after.insightsEnabled);
    expect(updated).toEqual({ id: made.id, outs: { ...made.outs, ...after } });
  });

  test("whose insights were refused keeps what went through, and the next one goes on", async () => {
    const made = await provider.create(plain);
    const wanted = { ...enabled, name: "web" };
    const half = await leftBy(() => provider.update(made, wanted), "EnableProjectInsights");
    expect(half.outs).toMatchObject({ name: "web", isUnfinished: true });
    const finished = await provider.update(await refreshed(half), wanted);
    expect([...live()]).toEqual([made.id]);
    expect(await provider.hasChanges(finished, wanted)).toBe(false);
  });

  test("of insights alone fails at once if the project is gone", async () => {
    const made = await provider.create(plain);
    setting.emulator.gitpod.projects.clear();
    const { message } = await failureOf(provider.update(made, enabled));
    expect(message).toContain("was deleted in Ona");
  });
});

describe("insights that somebody else changed", () => {
  test.each([
    ["disabled", enabled],
    ["enabled", disabled],
  ])("show where the program manages them, and are put back: %s", async (_what, inputs) => {
    const made = await provider.create(inputs);
    if (inputs.insightsEnabled === true) live().clear();
    else live().add(made.id);
    const found = await provider.read(made);
    if (!found) throw new Error("It should be there.");
    expect(found.inputs).toEqual({ ...inputs, insightsEnabled: inputs.insightsEnabled !== true });
    expect(await provider.hasChanges(found, inputs)).toBe(true);
    const updated = await provider.update(found, inputs);
    expect(live().has(made.id)).toBe(inputs.insightsEnabled);
    expect(await provider.read(updated)).toEqual({ ...made, inputs: undefined });
  });
});

describe("a lost response", () => {
  test.each([
    ["EnableProjectInsights", plain, enabled],
    ["DisableProjectInsights", enabled, disabled],
    ["GetProjectInsightsStatus", plain, enabled],
  ])("to %s is made good by another call", async (operation, before, after) => {
    const made = await provider.create(before);
    const calls = setting.emulator.count(operation);
    setting.emulator.fail({ operation, kind: "cut-after-commit" });
    await provider.update(made, after);
    expect(setting.emulator.count(operation)).toBe(calls + 2);
    expect(live().has(made.id)).toBe(after.insightsEnabled);
  });

  test("to a call that disabled them is no failure where the next finds none", async () => {
    const made = await provider.create(enabled);
    const kind = connectError(404, "not_found", "no insights");
    setting.emulator.fail({ operation: "DisableProjectInsights", kind });
    const updated = await provider.update(made, disabled);
    expect(updated.outs["insightsEnabled"]).toBe(false);
  });
});

describe("a refusal says what was refused and what to do", () => {
  const requestId = "insights-1";
  const refusal = (status: number, code: string) => ({
    ...connectError(status, code, "no"),
    headers: { "x-request-id": requestId },
  });
  const withoutThem = "take insightsEnabled out of the program";

  test.each([
    ["a missing permission", 403, "permission_denied", "gitpod:token"],
    ["a plan without insights", 400, "failed_precondition", withoutThem],
    ["a server without them", 501, "unimplemented", withoutThem],
    ["insights that are not found of a project that is there", 404, "not_found", withoutThem],
  ])("%s", async (_what, status, code, nextStep) => {
    const made = await provider.create(plain);
    setting.emulator.fail({ operation: "EnableProjectInsights", kind: refusal(status, code) });
    expectParts(await failureOf(provider.update(made, enabled)), {
      ...{
        operation: `enabling insights of project ${made.id}`,
        status,
        code,
        requestId,
        nextStep,
      },
    });
  });
});
