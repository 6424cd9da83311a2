import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { adviceSetting, expectAdvice } from "../support/advice";
import { only } from "../support/platforms";

const setting = adviceSetting("GitpodProject");
const inputs = {
  name: "api",
  initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
};
const adopting = { ...inputs, adopt: true };
const projects = () => setting.emulator.gitpod.projects;
const broken = { status: 500, body: { code: "internal", message: "no" } };

/** Makes a creation's result unknown: the response is lost, and so is every look at the list. */
async function lostCreation(): Promise<Promise<unknown>> {
  setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
  setting.emulator.fail({ operation: "ListProjects", kind: broken });
  return setting.create(inputs);
}

describe("several projects that adopt cannot tell apart", () => {
  test("are one after the surplus ones are deleted, as advised", async () => {
    const first = await setting.create(inputs);
    const second = await setting.create(inputs);
    await expectAdvice(
      "Delete the surplus ones in Ona first. Then set adopt: true to take over the one that is left, and run again.",
      setting.create(adopting),
    );
    projects().delete(second.id);
    expect((await setting.create(adopting)).id).toBe(first.id);
  });
});

describe("a creation with an unknown result", () => {
  const advice =
    "first: delete it there, or, if it is the only one with this name and repository, set adopt: true.";

  test("is gone on with by adopt, as advised", async () => {
    await expectAdvice(advice, lostCreation());
    const made = only(projects().keys());
    expect((await setting.create(adopting)).id).toBe(made);
  });

  test("is made anew once its project is deleted, as advised", async () => {
    await expectAdvice(advice, lostCreation());
    projects().clear();
    await setting.create(inputs);
    expect(projects().size).toBe(1);
  });

  test("beside an older project is gone on with after one of them is deleted, as both errors advise", async () => {
    const older = await setting.create(inputs);
    await expectAdvice(advice, lostCreation());
    await expectAdvice("Delete the surplus ones in Ona first.", setting.create(adopting));
    projects().delete(older.id);
    await setting.create(adopting);
    expect(projects().size).toBe(1);
  });
});

describe('a deletion that onDelete "fail" refuses', () => {
  const failing = { ...inputs, onDelete: "fail" };

  test('succeeds after an up with "delete", as advised', async () => {
    const kept = await setting.create(failing);
    await expectAdvice(
      'set onDelete to "delete", run `pulumi up` while the resource is still in the program',
      setting.delete(kept),
    );
    await setting.delete(await setting.up(kept, { ...inputs, onDelete: "delete" }));
    expect(projects().size).toBe(0);
  });

  test("succeeds once the project is deleted in Ona, as advised", async () => {
    const kept = await setting.create(failing);
    await expectAdvice("Or delete the project in Ona and run again.", setting.delete(kept));
    projects().clear();
    await setting.delete(kept);
  });
});

describe("a token", () => {
  test("of another organization is replaced by the right one, as advised", async () => {
    const kept = await setting.create(inputs);
    const foreign = { "gitpod:token": emulatorCredentials.gitpodOther.token };
    await expectAdvice("Check gitpod:token", setting.run(foreign).read(kept.id, kept.outs));
    expect((await setting.refresh(kept)).id).toBe(kept.id);
  });

  test("that Ona does not accept is replaced by another, as advised", async () => {
    const wrong = { "gitpod:token": "wrong" };
    await expectAdvice(
      "To use another, run `pulumi config set --secret gitpod:token`",
      setting.create(inputs, wrong),
    );
    await setting.create(inputs);
  });

  test("that is missing is set, as advised", async () => {
    await expectAdvice(
      "gitpod:token is not set: run `pulumi config set --secret gitpod:token`",
      setting.create(inputs, { "gitpod:token": undefined }),
    );
    await setting.create(inputs);
  });
});

test("environment classes that cannot all go are given anew, as advised", async () => {
  const environmentClasses = [{ localRunner: true }];
  const kept = await setting.create({ ...inputs, environmentClasses });
  await expectAdvice(
    "give the classes that it should have",
    setting.run().diff(kept.id, kept.outs, inputs),
  );
  await setting.up(kept, { ...inputs, environmentClasses });
});

test("a base URL without /api is corrected, as advised", async () => {
  const { baseUrl } = setting.emulator.gitpod;
  await expectAdvice(
    "check that gitpod:baseUrl is right and ends in /api",
    setting.create(inputs, { "gitpod:baseUrl": baseUrl.replace(/\/api$/, "/v1") }),
  );
  await setting.create(inputs);
});
