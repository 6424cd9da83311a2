import { connectError, emulatorCredentials, entriesRefused } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { adviceSetting, expectAdvice } from "../support/advice";

const setting = adviceSetting("GitpodProject");
const project = (name: string) => ({
  ...{ name, initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] } },
});

describe("a look-up that finds nothing", () => {
  const advice = "Check the id, and that gitpod:token belongs to the project's organization.";
  const lookUp = (id: string, config = {}) =>
    setting.run(config).read(id, { __provider: "x", name: null });

  test("finds the project by its right id, as advised", async () => {
    const { id } = await setting.create(project("api"));
    await expectAdvice(advice, lookUp(emulatorCredentials.gitpodOther.userId));
    expect((await lookUp(id)).id).toBe(id);
  });

  test("finds the project with a token of its organization, as advised", async () => {
    const { id } = await setting.create(project("api"));
    const other = { "gitpod:token": emulatorCredentials.gitpodOther.token };
    await expectAdvice(advice, lookUp(id, other));
    expect((await lookUp(id)).id).toBe(id);
  });
});

describe("a bulk call in which one entry fails", () => {
  test("is followed by success with another value, as advised", async () => {
    setting.emulator.fail({ operation: "CreateProjects", kind: entriesRefused([1], "bad name") });
    const run = setting.run();
    const outcomes = await Promise.allSettled(["a", "b", "c"].map((n) => run.create(project(n))));
    const reasons = outcomes.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as Error).message] : [],
    );
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toContain("Fix the rejected value and run again.");
    await setting.create(project("another"));
  });
});

test("an environment class that does not exist is replaced by one that does, as advised", async () => {
  const wanted = (environmentClassId: string | undefined) => ({
    ...project("api"),
    environmentClasses: [{ environmentClassId }],
  });
  await expectAdvice(
    "Correct what is refused and run this again.",
    setting.create(wanted("0197f3a1-6000-7a10-8b21-5d3c7e9f1a99")),
  );
  const [known] = setting.emulator.gitpod.environmentClassIds;
  await setting.create({ ...wanted(known), name: "other" });
});

test("insights that Ona does not offer are taken out of the program, as advised", async () => {
  const kind = connectError(400, "failed_precondition", "not in your plan");
  setting.emulator.fail({ operation: "EnableProjectInsights", kind });
  const wanted = { ...project("api"), insightsEnabled: true };
  await expectAdvice("take insightsEnabled out of the program", setting.create(wanted));
  await setting.create(project("other"));
});
