import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../provider/core/json";
import { adviceSetting, expectAdvice, type Kept, warningsOf } from "../support/advice";
import { only } from "../support/platforms";

const setting = adviceSetting("CodeArtsRepository");
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const inputs = { projectUuid, name: "api" };
const repositories = () => setting.emulator.codearts.repositories;
const broken = { status: 500, body: { error: { code: "CH.000001", message: "no" } } };
// How one follows "rename" and "delete" that an error gives for an engine's run: test/engine/survival.

/** A repository that holds something, with its state after an `up`. */
async function full(changes: JsonObject = {}): Promise<Kept> {
  const kept = await setting.create({ ...inputs, ...changes });
  setting.emulator.codearts.push(kept.id);
  return kept;
}

describe("a name that is taken", () => {
  const advice = "adopt: true takes it over. Else give another name.";

  test("is taken over with adopt, as advised", async () => {
    const { id } = await setting.create(inputs);
    await expectAdvice(advice, setting.create(inputs));
    expect((await setting.create({ ...inputs, adopt: true })).id).toBe(id);
  });

  test("is left alone with another name, as advised", async () => {
    await setting.create(inputs);
    await expectAdvice(advice, setting.create(inputs));
    await setting.create({ ...inputs, name: "api-2" });
    expect(repositories().size).toBe(2);
  });

  test("by two repositories can be adopted once all but one are renamed, as advised", async () => {
    await setting.create(inputs);
    const second = await setting.create({ ...inputs, name: "other" });
    const repository = repositories().get(second.id);
    if (repository) repository.repository_name = "api";
    const adopting = { ...inputs, adopt: true };
    await expectAdvice("Rename or delete all but one.", setting.create(adopting));
    if (repository) repository.repository_name = "other";
    await setting.create(adopting);
  });
});

describe("a repository to adopt that differs", () => {
  const advice = "Make the program agree with it, or give another name.";
  const wanted = { ...inputs, adopt: true, visibilityLevel: 20, description: "b" };

  test.each<[string, JsonObject]>([
    ["a program that agrees", { visibilityLevel: 0, description: "a" }],
    ["another name", { name: "api-2" }],
  ])("is followed by success with %s, as advised", async (_what, changes) => {
    await setting.create({ ...inputs, description: "a" });
    await expectAdvice(advice, setting.create(wanted));
    await setting.create({ ...wanted, ...changes });
  });
});

test("a lost creation goes on with adopt, as advised", async () => {
  setting.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
  // The look for a repository before the creation passes.
  setting.emulator.fail({ operation: "ListProjectRepositories", kind: broken, skip: 1 });
  await expectAdvice(
    "To go on with it, set adopt: true and run this again.",
    setting.create(inputs),
  );
  const made = only(repositories().keys());
  expect((await setting.create({ ...inputs, adopt: true })).id).toBe(made);
});

describe("a creation that takes too long", () => {
  const impatient = { "codearts:creationTimeoutSeconds": "0.1" };
  const advice =
    "Run `pulumi up` again to go on waiting, or raise codearts:creationTimeoutSeconds.";

  test("is finished by another up, as advised", async () => {
    setting.emulator.codearts.options.creatingPolls = 2;
    const { id = "", properties = {} } = await expectAdvice(
      advice,
      setting.create(inputs, impatient),
    );
    expect((await setting.up({ id, outs: properties }, inputs)).outs["status"]).toBe("normal");
  });

  test("is over within a longer time, as advised", async () => {
    setting.emulator.codearts.options.creatingPolls = 1;
    await expectAdvice(advice, setting.create(inputs, impatient));
    await setting.create({ ...inputs, name: "other" }, { "codearts:creationTimeoutSeconds": "60" });
  });
});

test("a creation that fails on the server is deleted and made again, as advised", async () => {
  const { options } = setting.emulator.codearts;
  options.failCreation = true;
  const { id = "", properties = {} } = await expectAdvice(
    "Delete it with `pulumi destroy --target`, correct the program, and run `pulumi up` again.",
    setting.create(inputs),
  );
  await setting.delete({ id, outs: properties });
  options.failCreation = false;
  await setting.create(inputs);
});

test("a failed repository that was to be adopted is deleted by hand, as advised", async () => {
  const { options } = setting.emulator.codearts;
  options.failCreation = true;
  await setting.create(inputs).catch(() => undefined);
  options.failCreation = false;
  const adopting = { ...inputs, adopt: true };
  await expectAdvice(
    "Delete it in the console of CodeArts, or give another name.",
    setting.create(adopting),
  );
  await setting.create({ ...adopting, name: "other" });
  repositories().clear();
  await setting.create(adopting);
});

test.each(["retain", "delete"])(
  'a repository that is not empty goes once onDelete is "%s", as advised',
  async (onDelete) => {
    const kept = await full();
    await expectAdvice(
      'To remove it from the stack and keep it, set onDelete to "retain"; to delete it with all its contents, set onDelete to "delete". Either needs a `pulumi up`',
      setting.delete(kept),
    );
    await setting.delete(await setting.up(kept, { ...inputs, onDelete }));
    expect(repositories().size).toBe(onDelete === "retain" ? 1 : 0);
  },
);

describe("a change that would lose a repository", () => {
  const renamed = { ...inputs, name: "web" };
  const advice =
    'Change it back; or first set onDelete to "retain" (the old repository stays in CodeArts) or "delete" (it is lost), run `pulumi up`, and then make this change';

  test("is allowed once it is changed back, as advised", async () => {
    const kept = await full();
    await expectAdvice(advice, setting.run().diff(kept.id, kept.outs, renamed));
    expect((await setting.run().diff(kept.id, kept.outs, inputs)).changes).toBe(false);
  });

  test.each(["retain", "delete"])(
    'is a replacement after an up with onDelete "%s", as advised',
    async (onDelete) => {
      const kept = await full();
      await expectAdvice(advice, setting.run().diff(kept.id, kept.outs, renamed));
      const { id, outs } = await setting.up(kept, { ...inputs, onDelete });
      const { replaces } = await setting.run().diff(id, outs, { ...renamed, onDelete });
      expect(replaces).toEqual(["name"]);
    },
  );

  test("is warned of where it is allowed, and the advice to keep the repository keeps it", async () => {
    const kept = await full({ onDelete: "delete" });
    const diff = () => setting.run().diff(kept.id, kept.outs, { ...renamed, onDelete: "delete" });
    expect(await warningsOf(diff)).toContain(
      'To keep it, change the input back, set onDelete to "retain", run `pulumi up`, and then make this change.',
    );
    const retained = await setting.up(kept, { ...inputs, onDelete: "retain" });
    await setting.run().diff(retained.id, retained.outs, { ...renamed, onDelete: "retain" });
    await setting.delete(retained);
    expect(repositories().size).toBe(1);
  });
});

test.each<[JsonObject, object]>([
  [{ description: "b" }, { description: "b" }],
  [{ visibilityLevel: 20 }, { visibility_level: 20 }],
])("what the API cannot change is changed by hand, as advised: %j", async (changes, byHand) => {
  const kept = await setting.create({ ...inputs, description: "a", visibilityLevel: 0 });
  const wanted = { ...inputs, description: "a", visibilityLevel: 0, ...changes };
  await expectAdvice(
    "run `pulumi refresh`, and then run this again; or change it back in the program",
    setting.run().diff(kept.id, kept.outs, wanted),
  );
  Object.assign(only(repositories().values()), byHand);
  await setting.up(await setting.refresh(kept), wanted);
});

describe("a change in the console", () => {
  const advice = "or give the new value in the program.";

  test.each<[string, object, JsonObject]>([
    ["name", { repository_name: "web" }, { name: "web" }],
    ["description", { description: "b" }, { description: "b" }],
    ["visibility", { visibility_level: 20 }, { visibilityLevel: 20 }],
  ])("of the %s is warned of no more with the new value, as advised", async (_w, drift, news) => {
    const before = { ...inputs, description: "a", visibilityLevel: 0 };
    const kept = await setting.create(before);
    Object.assign(only(repositories().values()), drift);
    expect(await warningsOf(() => setting.refresh(kept))).toContain(advice);
    const followed = await setting.up(await setting.refresh(kept), { ...before, ...news });
    expect(await warningsOf(() => setting.refresh(followed))).toBe("");
  });

  test("is warned of no more once it is set back by hand, as advised", async () => {
    const kept = await setting.create({ ...inputs, description: "a" });
    const repository = only(repositories().values());
    repository.description = "b";
    expect(await warningsOf(() => setting.refresh(kept))).toContain("Set it back by hand at");
    repository.description = "a";
    expect(await warningsOf(() => setting.refresh(kept))).toBe("");
  });
});

test("a move to a group where the name is taken works once that one is renamed, as advised", async () => {
  const { codearts } = setting.emulator;
  const group = codearts.addGroup({ name: "web", projectUuid });
  const kept = await setting.create(inputs);
  const other = await setting.create({ ...inputs, groupId: group.id });
  const moved = { ...inputs, groupId: group.id };
  await expectAdvice(
    "Rename or move that one, or give another groupId.",
    setting.run().update(kept.id, kept.outs, moved),
  );
  const rival = repositories().get(other.id);
  if (rival) rival.repository_name = "elsewhere";
  await setting.up(kept, moved);
});

test("two resources of one repository are one after the other is gone, as advised", async () => {
  const kept = await setting.create(inputs);
  const run = setting.run();
  await run.diff(kept.id, kept.outs, inputs);
  await expectAdvice(
    "Remove one of the two resources from the program and run `pulumi up` without `--target`",
    run.create({ ...inputs, adopt: true }),
  );
  expect((await setting.run().diff(kept.id, kept.outs, inputs)).changes).toBe(false);
});

describe("credentials", () => {
  test("of two ways work once the others are removed, as advised", async () => {
    const token = { "codearts:token": setting.emulator.codearts.token };
    await expectAdvice("Remove the others", setting.create(inputs, token));
    await setting.create(inputs, {
      ...{ ...token, "codearts:accessKey": undefined, "codearts:secretKey": undefined },
    });
  });

  test("that are half missing work once the key that is named is set, as advised", async () => {
    const without = { "codearts:secretKey": undefined };
    await expectAdvice(
      "codearts:secretKey is not: run `pulumi config set --secret codearts:secretKey`",
      setting.create(inputs, without),
    );
    await setting.create(inputs);
  });

  test("of an unknown region work with the endpoint, as advised", async () => {
    const elsewhere = { "codearts:region": "xx-west-1" };
    await expectAdvice(
      "for any other set codearts:endpoint to the base URL of CodeArts Repo there",
      setting.create(inputs, { ...elsewhere, "codearts:endpoint": undefined }),
    );
    await setting.create(inputs, elsewhere);
  });
});
