import type { CodeArtsRepository } from "pulumi-devplatforms-emulator";
import { beforeEach, describe, expect, test } from "vitest";
import { type JsonObject } from "../../../../provider/core/json";
import { failureOf } from "../../../support/platforms";
import { expectParts } from "../../../support/message-parts";
import { refusals, useCodeArts } from "./support";

const codeArts = useCodeArts();
const adopting = (changes: JsonObject = {}) => codeArts.inputs({ adopt: true, ...changes });

describe("a repository is taken over", () => {
  test.each<[string, JsonObject, Partial<CodeArtsRepository>]>([
    [
      "that is as the program says",
      { description: "d", visibilityLevel: 20 },
      { description: "d", visibility_level: 20 },
    ],
    ["without a description, where the program says an empty one", { description: "" }, {}],
    ["of any description that the program leaves out", {}, { description: "whatever" }],
    ["that is private, where the program leaves the visibility out", {}, { visibility_level: 0 }],
    [
      "whatever the program says of its making",
      { licenseId: 1, enableReadme: true, importMembers: true },
      {},
    ],
    [
      "whose description the server stores with entities",
      { description: "a & b" },
      { description: "a &amp; b" },
    ],
    ["that is frozen", {}, { status: 3 }],
  ])("%s", async (_name, inputs, live) => {
    const { repository_uuid: id } = await codeArts.standing(live);
    const before = { ...codeArts.onServer };
    const run = codeArts.run();
    const { id: adopted, state } = await run.create(adopting(inputs));
    expect(adopted).toBe(id);
    expect(state).toMatchObject({ createdByPulumi: false, seeded: false, ...inputs });
    expect(state["status"]).toBe(live.status === 3 ? "frozen" : "normal");
    expect(codeArts.onServer).toEqual(before);
    expect(codeArts.emulator.count("CreateRepository")).toBe(1);
    expect(await codeArts.run().refresh({ id, state })).toEqual({ id, state });
    expect(run.warnings).toEqual([]);
  });

  test("in the group that the program names, and nowhere else", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    const atRoot = await codeArts.standing();
    const made = await codeArts.run().create(adopting({ groupId }));
    expect(made.id).not.toBe(atRoot.repository_uuid);
    expect(made.state).toMatchObject({ createdByPulumi: true, groupId });
    codeArts.emulator.codearts.repositories.delete(atRoot.repository_uuid);
    const again = await codeArts.run().create(adopting());
    expect(again.id).not.toBe(made.id);
    expect((await codeArts.run().create(adopting({ groupId }))).id).toBe(made.id);
  });

  test("that is still being made, after a wait", async () => {
    const { repository_uuid: id } = await codeArts.standing({ status: 1, pollsLeft: 1 });
    const made = await codeArts.run().create(adopting());
    expect(made).toMatchObject({ id, state: { status: "normal" } });
  });
});

test("one is waited for whose list does not tell its status", async () => {
  const { repository_uuid: id } = await codeArts.standing({ status: 1, pollsLeft: 2 });
  codeArts.emulator.codearts.options.nullFields = ["status"];
  const made = await codeArts.run().create(adopting());
  expect(made).toMatchObject({ id, state: { status: "normal" } });
  expect(codeArts.operations()).toContain("ShowRepositoryStatus");
});

describe("without the newer API", () => {
  beforeEach(() => {
    const kind = refusals.notPublished;
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind, times: 99 });
  });

  test("a repository is taken over if the program gives no description", async () => {
    const { repository_uuid: id } = await codeArts.standing();
    const run = codeArts.run();
    expect((await run.create(adopting({ visibilityLevel: 0 }))).id).toBe(id);
    expect(run.warnings).toHaveLength(1);
  });

  test("a description cannot be compared, which is a failure", async () => {
    await codeArts.standing({ description: "d" });
    await expect(codeArts.run().create(adopting({ description: "d" }))).rejects.toThrow(
      "reading the details of repository",
    );
  });
});

describe("a repository is left alone", () => {
  test.each<[string, JsonObject, string]>([
    ["of another visibility", { visibilityLevel: 0, description: "d" }, "visibilityLevel"],
    ["of another visibility than the default", {}, "visibilityLevel"],
    ["of another description", { visibilityLevel: 20, description: "x" }, "description"],
    [
      "with a description, where the program wants none",
      { visibilityLevel: 20, description: "" },
      "description",
    ],
    [
      "of two differences",
      { visibilityLevel: 10, description: "x" },
      "visibilityLevel and another description",
    ],
  ])("%s", async (_name, inputs, different) => {
    const { repository_uuid } = await codeArts.standing({ visibility_level: 20, description: "d" });
    const before = { ...codeArts.onServer };
    expectParts(await failureOf(codeArts.run().create(adopting(inputs))), {
      operation: `adopting repository "api" (${repository_uuid})`,
      property: `another ${different} than`,
      nextStep: "another name",
    });
    expect(codeArts.onServer).toEqual(before);
  });

  test("that another resource of the stack holds, before anything else", async () => {
    const run = codeArts.run();
    const { id } = await run.create(codeArts.inputs());
    codeArts.operations();
    const { message } = await failureOf(run.create(adopting({ visibilityLevel: 20 })));
    expectParts(message, { names: `: repository ${id} `, nextStep: "`aliases`" });
    expect(codeArts.operations()).toEqual(["ListProjectRepositories"]);
  });

  test("whose creation fails", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 2 });
    expectParts(await failureOf(codeArts.run().create(adopting())), {
      operation: `adopting repository ${repository_uuid}`,
      names: "(status 2)",
      nextStep: ["importUrl", "templateId", "another name"],
    });
  });

  test("of which there are two", async () => {
    const { repository_uuid: first } = await codeArts.standing();
    const { repository_uuid: second } = await codeArts.standing();
    await expect(codeArts.run().create(adopting())).rejects.toThrow(`${first}, ${second}`);
  });
});

test("where there is none to take over, one is made", async () => {
  const { state } = await codeArts.run().create(adopting());
  expect(state).toMatchObject({ createdByPulumi: true, adopt: true });
});
