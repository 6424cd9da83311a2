import { describe, expect, test } from "vitest";
import {
  compareRepository,
  ineffectiveChanges,
} from "../../../../provider/platforms/codearts/changes";
import { type JsonObject } from "../../../../provider/core/json";
import { unknownValue } from "../../../../provider/core/unknowns";
import { deepFrozen } from "../../../support/deep-frozen";
import { expectParts } from "../../../support/message-parts";
import { only } from "../../../support/platforms";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const otherProject = "9c8e1d5f7a2b4360b1f4e6d7c8a90123";
const inputs = { projectUuid, name: "api", description: "d", visibilityLevel: 20 };

/** A repository as the program declared it, with what is live besides. */
function stateWith(live: JsonObject = {}, declared: JsonObject = inputs): JsonObject {
  const computed = { httpsUrl: "h", webUrl: "w", status: "normal", createdByPulumi: true };
  return deepFrozen({ ...inputs, ...live, ...computed, ...live, declared });
}

const nothing = { changed: [], replaces: [], refused: [], isUnfinished: false };

describe("a program that says what it said before", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["with nothing changed", {}, {}],
    ["although the description was changed in the console", { description: "x" }, {}],
    ["although the visibility was", { visibilityLevel: 0 }, {}],
    ["although the name was", { name: "web" }, {}],
    ["although the project was", { projectUuid: otherProject }, {}],
    ["although the group was", { groupId: 77 }, {}],
    ["although everything was", { name: "web", description: "", visibilityLevel: 0 }, {}],
    ["in another spelling of the project", {}, { projectUuid: projectUuid.toUpperCase() }],
    ["in other white space", {}, { description: " d\r\n" }],
    ["with other seeds", {}, { enableReadme: true, licenseId: 1, gitignoreId: "Go" }],
    ["with another source", {}, { importUrl: "https://a.b/c.git", templateId: "t", caller: "c" }],
    ["with members", {}, { importMembers: true }],
    ["with adoption", {}, { adopt: true }],
    ["with the default of onDelete", {}, { onDelete: "deleteIfEmpty" }],
  ])("changes nothing: %s", (_name, live, changes) => {
    expect(compareRepository(stateWith(live), { ...inputs, ...changes })).toMatchObject(nothing);
  });

  test("changes nothing in a state of the first release, which does not tell what was given", () => {
    const { declared, ...state } = stateWith({ groupId: 77 });
    expect(compareRepository(state, { projectUuid, name: "api" })).toMatchObject(nothing);
  });
});

describe("an input that the program gives no more", () => {
  const full: JsonObject = { ...inputs, groupId: 77 };

  test.each(["description", "visibilityLevel", "groupId"])("is recorded once: %s", (key) => {
    const { [key]: removed, ...rest } = full;
    const compared = compareRepository(stateWith({ groupId: 77 }, full), rest);
    expect(compared).toMatchObject({ ...nothing, changed: [key] });
    expect(compareRepository(stateWith({ groupId: 77 }, rest), rest)).toMatchObject(nothing);
  });

  test("is recorded where it was empty", () => {
    const declared = { projectUuid, name: "api", description: "" };
    const { changed } = compareRepository(stateWith({}, declared), { projectUuid, name: "api" });
    expect(changed).toEqual(["description"]);
  });

  test("is recorded whatever is live", () => {
    const state = stateWith({ description: "x", visibilityLevel: 0, groupId: 88 }, full);
    expect(compareRepository(state, { projectUuid, name: "api" })).toMatchObject({
      ...{ ...nothing, changed: ["description", "visibilityLevel", "groupId"] },
    });
  });
});

describe("another description or visibility in the program", () => {
  test.each<JsonObject>([
    { description: "e" },
    { description: "" },
    { description: "D" },
    { visibilityLevel: 0 },
    { visibilityLevel: 10 },
    { description: "e", visibilityLevel: 0 },
  ])("is refused, with the way out: %j", (changes) => {
    const { refused, replaces } = compareRepository(stateWith(), { ...inputs, ...changes });
    expect(replaces).toEqual([]);
    expect(refused?.map(({ path }) => path)).toEqual(Object.keys(changes).map((key) => [key]));
    for (const { reason } of refused ?? []) {
      expectParts(reason.toString(), { nextStep: ["by hand at w", "`pulumi refresh`"] });
    }
  });

  test.each<[JsonObject, JsonObject]>([
    [{ description: "e" }, { description: "e" }],
    [{ description: "a &amp; b" }, { description: "a & b" }],
    [{ description: "" }, { description: "" }],
    [{ visibilityLevel: 0 }, { visibilityLevel: 0 }],
    [{ name: "web" }, { name: "web" }],
    [{ projectUuid: otherProject }, { projectUuid: otherProject.toUpperCase() }],
    [
      { name: "web", description: "e", visibilityLevel: 0 },
      { name: "web", description: "e", visibilityLevel: 0 },
    ],
  ])("is recorded where %j is live already: %j", (live, changes) => {
    const result = compareRepository(stateWith(live), { ...inputs, ...changes });
    expect(result).toMatchObject({ ...nothing, changed: Object.keys(changes) });
  });

  test("is refused where another one is live", () => {
    const state = stateWith({ description: "console" });
    const { refused } = compareRepository(state, { ...inputs, description: "program" });
    expect(refused).toHaveLength(1);
  });

  test("is refused also where it was never given before", () => {
    const state = stateWith({ visibilityLevel: 0 }, { projectUuid, name: "api" });
    const { refused } = compareRepository(state, { projectUuid, name: "api", visibilityLevel: 20 });
    expect(refused?.map(({ path }) => path)).toEqual([["visibilityLevel"]]);
  });
});

describe("another name or project in the program", () => {
  const identifying: JsonObject[] = [
    { name: "web" },
    { name: "API" },
    { projectUuid: otherProject },
    { name: "web", projectUuid: otherProject },
    { name: "web", description: "e", visibilityLevel: 0 },
  ];
  const replacing = (changes: JsonObject) =>
    Object.keys(changes).filter((key) => ["name", "projectUuid"].includes(key));

  test.each(identifying)("replaces where onDelete allows it: %j", (changes) => {
    for (const onDelete of ["delete", "retain"]) {
      const result = compareRepository(stateWith({ onDelete }), {
        ...inputs,
        ...changes,
        onDelete,
      });
      expect([...(result.replaces ?? [])].sort()).toEqual(replacing(changes).sort());
      expect(result).toMatchObject({ refused: [], deleteBeforeReplace: false });
    }
  });

  test.each(identifying)("is refused where it does not: %j", (changes) => {
    for (const onDelete of [undefined, "deleteIfEmpty", "fail"]) {
      // A looser value in the program is no permission before it is in the state.
      const wanted = { ...inputs, ...changes, onDelete: "delete" };
      const { refused } = compareRepository(stateWith({ onDelete }), wanted);
      expect(refused?.map(({ path: [key] }) => key).sort()).toEqual(replacing(changes).sort());
      expect(String(refused?.[0]?.reason)).toContain(
        `while onDelete is "${onDelete ?? "deleteIfEmpty"}"`,
      );
      expect(String(refused?.[0]?.reason)).toContain('first set onDelete to "retain"');
    }
  });

  test.each(["creating", "failed"])("replaces a repository that is still %s", (status) => {
    const result = compareRepository(stateWith({ status }), { ...inputs, name: "web" });
    expect(result).toMatchObject({ replaces: ["name"], refused: [], isUnfinished: true });
  });
});

test("a program that says what a look-up has found changes nothing", () => {
  const found = stateWith({ groupId: 77 }, {});
  expect(compareRepository(found, { ...inputs, groupId: 77 })).toMatchObject(nothing);
  expect(compareRepository(found, { projectUuid, name: "api" })).toMatchObject(nothing);
  expect(compareRepository(found, { ...inputs, groupId: 78 }).changed).toEqual(["groupId"]);
});

test("another group in the program is an update in place", () => {
  const state = stateWith({ groupId: 77 }, { ...inputs, groupId: 77 });
  const result = compareRepository(state, { ...inputs, groupId: 88 });
  expect(result).toMatchObject({ ...nothing, changed: ["groupId"] });
});

test.each(["delete", "retain", "fail"])(
  "another onDelete, %s, is an update in place",
  (onDelete) => {
    const result = compareRepository(stateWith(), { ...inputs, onDelete });
    expect(result).toMatchObject({ ...nothing, changed: ["onDelete"] });
  },
);

test.each(["name", "projectUuid", "description", "visibilityLevel", "groupId", "onDelete"])(
  "a %s that is not known yet neither replaces nor is refused",
  (key) => {
    const result = compareRepository(stateWith(), { ...inputs, [key]: unknownValue });
    expect(result).toMatchObject({ ...nothing, changed: [key] });
  },
);

test("a forced replacement deletes first, since the name is taken", () => {
  expect(compareRepository(stateWith(), inputs).deleteBeforeReplace).toBe(true);
});

describe("a state of the first release", () => {
  const { declared, status, ...first } = stateWith();
  expect([declared, status]).toEqual([inputs, "normal"]);

  test("has one value for what is declared and what is live", () => {
    expect(compareRepository(first, inputs)).toMatchObject(nothing);
    expect(compareRepository(first, { ...inputs, name: "web" }).refused).toHaveLength(1);
    expect(compareRepository(first, { ...inputs, description: "e" }).refused).toHaveLength(1);
  });

  test("without addresses is unfinished", () => {
    const { httpsUrl, ...unfinished } = first;
    expect(httpsUrl).toBe("h");
    expect(compareRepository(unfinished, inputs).isUnfinished).toBe(true);
  });
});

describe("a change without an effect", () => {
  const made = { projectUuid, name: "api", enableReadme: true, importUrl: "https://a.b/c" };

  test.each<[string, JsonObject, string[]]>([
    ["enableReadme", { enableReadme: undefined }, ["enableReadme"]],
    ["importUrl", { importUrl: "https://a.b/c.git" }, ["importUrl"]],
    ["two seeds", { gitignoreId: "Go", licenseId: 2 }, ["gitignoreId", "licenseId"]],
    [
      "the rest",
      { importMembers: true, templateId: "t", caller: "c" },
      ["importMembers", "templateId", "caller"],
    ],
    ["none", { importMembers: false }, []],
    ["adoption", { adopt: true }, []],
    ["an unknown seed", { licenseId: unknownValue }, []],
    ["a seed and the name", { licenseId: 2, name: "web" }, []],
    ["a seed and the project", { licenseId: 2, projectUuid: otherProject }, []],
  ])("is told for %s", (_name, changes, keys) => {
    const warnings = ineffectiveChanges(made, { ...made, ...changes });
    expect(
      warnings.map((warning) => /^CodeArts: (\w+) has an effect only/.exec(warning)?.[1]),
    ).toEqual(keys);
  });

  test("is told for a group that is left out", () => {
    const [warning, ...others] = ineffectiveChanges({ ...made, groupId: 77 }, made);
    expect(warning).toMatch(/groupId .* stays/);
    expect(others).toEqual([]);
  });

  test("is not told for another group", () => {
    expect(ineffectiveChanges({ ...made, groupId: 77 }, { ...made, groupId: 88 })).toEqual([]);
  });
});

describe("what becomes of the old repository of a replacement", () => {
  const uuid = { repositoryUuid: "eb49c3bd" };
  const warningsOf = (live: JsonObject, changes: JsonObject = { name: "web" }) =>
    compareRepository(stateWith({ ...uuid, ...live }), { ...inputs, ...changes }).warnings?.map(
      String,
    );

  test("is a warning that it is deleted with its contents, and how to keep it", () => {
    expectParts(only(warningsOf({ onDelete: "delete" }) ?? []), {
      names: ["change of name", '"api" (eb49c3bd) at w'],
      property: 'onDelete is "delete"',
      nextStep: ['onDelete to "retain"', "`pulumi up`"],
    });
  });

  test("is a warning that it stays, where the state says so", () => {
    expectParts(only(warningsOf({ onDelete: "retain" }) ?? []), {
      names: "eb49c3bd stays at w",
      property: 'onDelete is "retain"',
    });
  });

  test.each<[string, JsonObject, JsonObject]>([
    ["there is none", { onDelete: "delete" }, { groupId: 77 }],
    ["it was never finished", { onDelete: "delete", status: "creating" }, { name: "web" }],
    ["it is refused", {}, { name: "web" }],
  ])("is not told where %s", (_name, live, changes) => {
    expect(warningsOf(live, changes)).toEqual([]);
  });
});
