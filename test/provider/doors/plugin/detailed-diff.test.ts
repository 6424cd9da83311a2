import { describe, expect, test } from "vitest";
import { detailsOf } from "../../../../provider/doors/plugin/detailed-diff";

const nothing = { state: {}, oldInputs: {}, inputs: {} };
const ofProgram = { isOfProgram: true, replaces: false };
const ofObject = { isOfProgram: false, replaces: false };

describe("a change of the program", () => {
  test("is shown where a value is added, deleted and updated", () => {
    const oldInputs = { git: { uri: "u", branch: "main" } };
    const inputs = { git: { uri: "v", depth: 1 } };
    expect(detailsOf({ ...nothing, oldInputs, inputs }, ["git"], [])).toEqual([
      { path: "git.uri", kind: "update", ...ofProgram },
      { path: "git.branch", kind: "delete", ...ofProgram },
      { path: "git.depth", kind: "add", ...ofProgram },
    ]);
  });

  test("is the whole property where that is new or gone", () => {
    const details = detailsOf(
      { state: {}, oldInputs: { old: { a: 1 } }, inputs: { young: [1, 2] } },
      ["old", "young"],
      [],
    );
    expect(details).toEqual([
      { path: "old", kind: "delete", ...ofProgram },
      { path: "young", kind: "add", ...ofProgram },
    ]);
  });

  test("in a list is shown by the item", () => {
    const sides = { state: {}, oldInputs: { list: ["a", "b", "c"] }, inputs: { list: ["a", "x"] } };
    expect(detailsOf(sides, ["list"], [])).toEqual([
      { path: "list[1]", kind: "update", ...ofProgram },
      { path: "list[2]", kind: "delete", ...ofProgram },
    ]);
  });

  test("of the shape of a value is an update of it", () => {
    const sides = { state: {}, oldInputs: { value: [1] }, inputs: { value: { a: 1 } } };
    expect(detailsOf(sides, ["value"], [])).toEqual([
      { path: "value", kind: "update", ...ofProgram },
    ]);
  });

  test("that replaces is marked so, and the others are not", () => {
    const oldInputs = { name: "a", size: 1 };
    const details = detailsOf(
      { ...nothing, oldInputs, inputs: { name: "b", size: 2 } },
      ["name", "size"],
      ["name"],
    );
    expect(details.map(({ path, replaces }) => [path, replaces])).toEqual([
      ["name", true],
      ["size", false],
    ]);
  });

  test("is shown by a path that the engine can read, whatever the key is", () => {
    const sides = { ...nothing, inputs: { map: { 'a "b"': 1 } }, oldInputs: { map: {} } };
    expect(detailsOf(sides, ["map"], [])).toEqual([
      { path: String.raw`map["a \"b\""]`, kind: "add", ...ofProgram },
    ]);
  });

  test("counts more than what the object has", () => {
    const sides = { state: { name: "live" }, oldInputs: { name: "a" }, inputs: { name: "b" } };
    expect(detailsOf(sides, ["name"], [])).toEqual([
      { path: "name", kind: "update", ...ofProgram },
    ]);
  });
});

describe("what differs in the object alone", () => {
  const inputs = { git: { uri: "u", branch: "main" } };

  test("is shown against the object", () => {
    const state = { git: { uri: "u", branch: "edited" } };
    expect(detailsOf({ state, oldInputs: inputs, inputs }, ["git"], [])).toEqual([
      { path: "git.branch", kind: "update", ...ofObject },
    ]);
  });

  test("does not include what the program leaves to the server", () => {
    const state = { git: { uri: "edited", branch: "main", chosen: "by the server" } };
    expect(detailsOf({ state, oldInputs: inputs, inputs }, ["git"], [])).toEqual([
      { path: "git.uri", kind: "update", ...ofObject },
    ]);
  });

  test("is an addition where the object lacks it", () => {
    expect(detailsOf({ state: {}, oldInputs: inputs, inputs }, ["git"], [])).toEqual([
      { path: "git", kind: "add", ...ofObject },
    ]);
  });
});

test("what has not changed has no details", () => {
  const sides = { state: {}, oldInputs: { name: "a" }, inputs: { name: "b" } };
  expect(detailsOf(sides, [], [])).toEqual([]);
});
