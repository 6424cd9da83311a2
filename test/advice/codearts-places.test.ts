import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../provider/core/json";
import { adviceSetting, expectAdvice, type Kept, named, warningsOf } from "../support/advice";
import { failureOf, only } from "../support/platforms";

const setting = adviceSetting("CodeArtsRepository");
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const inputs = { projectUuid, name: "api" };
const repositories = () => setting.emulator.codearts.repositories;
const addGroup = (name: string, id?: number) =>
  setting.emulator.codearts.addGroup({ name, projectUuid, ...(id !== undefined && { id }) });

/** Gives an input that a message names another value. */
function another(message: string, place: RegExp): JsonObject {
  const input = named(message, place);
  return { [input]: input === "groupId" ? addGroup("another").id : "another" };
}

describe("a group that does not exist", () => {
  const missing = { ...inputs, groupId: 4711 };
  const advice = "Check that what is named here exists";

  test("of a new repository is made, as advised", async () => {
    const { message } = await expectAdvice(advice, setting.create(missing));
    addGroup("web", Number(named(message, /reading code group (\d+) failed/)));
    await setting.create(missing);
  });

  test("to move to is made, as advised", async () => {
    const kept = await setting.create(inputs);
    const { message } = await expectAdvice(advice, setting.up(kept, missing));
    addGroup("web", Number(named(message, /reading code group (\d+) failed/)));
    expect((await setting.up(kept, missing)).outs["groupId"]).toBe(missing.groupId);
  });
});

describe("a repository of the same name", () => {
  test.each([
    ["the root", () => inputs],
    ["a group", () => ({ ...inputs, groupId: addGroup("web").id })],
  ])(
    "in a place that CodeArts does not say is no obstacle to another name in %s, as advised",
    async (_where, wanted) => {
      await setting.create(inputs);
      setting.emulator.codearts.options.omittedFields = ["namespace", "group_name"];
      const { message } = await failureOf(setting.create({ ...wanted() }));
      const changes = another(message, /does not say in which group it is\. Give another (\w+)\./);
      await setting.create({ ...inputs, ...changes });
    },
  );

  test("that the user may not see is no obstacle to another name, as advised", async () => {
    const { id } = await setting.create(inputs);
    setting.emulator.codearts.options.hiddenRepositories = [id];
    const { message } = await failureOf(setting.create(inputs));
    const changes = another(message, /which the user may not see\. Give another (\w+)\./);
    await setting.create({ ...inputs, ...changes });
  });

  test("that another resource of the stack has is no obstacle to another name, as advised", async () => {
    const run = setting.run();
    await run.create(inputs);
    const { message } = await failureOf(run.create(inputs));
    const changes = another(message, /another resource of this stack\. Give another (\w+)\./);
    await setting.run().create({ ...inputs, ...changes });
  });

  test("in the group to move to is no obstacle to another group, as advised", async () => {
    const { id: groupId } = addGroup("web");
    const kept = await setting.create(inputs);
    await setting.create({ ...inputs, groupId });
    const { message } = await failureOf(setting.up(kept, { ...inputs, groupId }));
    const changes = another(message, /or give another (\w+)\./);
    await setting.up(kept, { ...inputs, ...changes });
  });

  test("that two resources take over is one resource's after each has its own, as advised", async () => {
    await setting.create(inputs);
    const run = setting.run();
    const adopting = { ...inputs, adopt: true };
    await run.create(adopting);
    await expectAdvice("give each an object of its own", run.create(adopting));
    await setting.run().create({ ...adopting, name: "another" });
  });
});

describe("a move that did not happen", () => {
  const advice = "Run `pulumi up` again; if it persists, move it in the console of CodeArts.";

  /** A repository that the service only says it moved, and the inputs that want it moved. */
  async function unmoved(): Promise<{ kept: Kept; wanted: JsonObject }> {
    const kept = await setting.create(inputs);
    const wanted = { ...inputs, groupId: addGroup("web").id };
    const lie = { status: 200, body: {} };
    setting.emulator.fail({ operation: "TransferRepository", kind: lie });
    await expectAdvice(advice, setting.up(kept, wanted));
    return { kept, wanted };
  }

  test("happens in another up, as advised", async () => {
    const { kept, wanted } = await unmoved();
    await setting.up(kept, wanted);
    expect(only(repositories().values()).group_id).toBe(wanted["groupId"]);
  });

  test("is made in the console, as advised", async () => {
    const { kept, wanted } = await unmoved();
    only(repositories().values()).group_id = wanted["groupId"] as number;
    await setting.up(kept, wanted);
    expect(setting.emulator.count("TransferRepository")).toBe(1);
  });
});

test("a repository that is no longer given a group is moved in the console, as advised", async () => {
  const { id: groupId } = addGroup("web");
  const kept = await setting.create({ ...inputs, groupId });
  const check = async (before: Kept) =>
    warningsOf(() => setting.run().check({ ...before.outs }, inputs));
  expect(await check(kept)).toContain("Move it in the console of CodeArts");
  const left = await setting.up(kept, inputs);
  only(repositories().values()).group_id = null;
  const moved = await setting.refresh(left);
  expect(moved.outs["groupId"]).toBeUndefined();
  expect(await check(moved)).toBe("");
});

test("a repository that is frozen can be used once it is normal again, as advised", async () => {
  const frozen = { status: 200, body: { status: "success", result: 3 } };
  setting.emulator.fail({ operation: "ShowRepositoryStatus", kind: frozen });
  const { id = "", properties = {} } = await expectAdvice(
    "and run `pulumi up` again once it is normal.",
    setting.create(inputs),
  );
  expect((await setting.up({ id, outs: properties }, inputs)).outs["status"]).toBe("normal");
});

test("a response about another repository is left behind by a state delete and another up, as advised", async () => {
  const other = await setting.create({ ...inputs, name: "other" });
  const state = { ...inputs, repositoryUuid: other.id, createdByPulumi: true };
  await expectAdvice(
    "Remove it from the stack with `pulumi state delete`, and run `pulumi up` again.",
    setting.refresh({ id: other.id, outs: { ...state, declared: inputs, status: "creating" } }),
  );
  expect((await setting.create(inputs)).id).not.toBe(other.id);
});

test("a repository that was deleted before its move is gone after a refresh, as advised", async () => {
  const kept = await setting.create(inputs);
  const wanted = { ...inputs, groupId: addGroup("web").id };
  repositories().clear();
  await expectAdvice(
    "Run `pulumi refresh`, and the next `pulumi up` makes a new one.",
    setting.up(kept, wanted),
  );
  expect((await setting.refresh(kept)).outs).toBeUndefined();
  expect((await setting.create(wanted)).id).not.toBe(kept.id);
});

test.each([".", ".."])("the id %j, which leads elsewhere, is corrected, as advised", async (id) => {
  const kept = await setting.create(inputs);
  await expectAdvice("Check the id.", setting.run().read(id, kept.outs));
  expect((await setting.refresh(kept)).id).toBe(kept.id);
});
