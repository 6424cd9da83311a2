import { describe, expect, test } from "vitest";
import { foreseenCreation, foreseenUpdate } from "../../../../provider/core/operations/foresight";
import { unknownValue } from "../../../../provider/core/unknowns";

const outputs = ["name", "size", "url", "createdAt"];
const madeOf = { url: ["name"] };
const nothing = { changed: [], isUnfinished: false };
const state = { name: "a", size: 1, url: "https://h.example/a", createdAt: "then" };

describe("of a creation", () => {
  test("the outputs that are inputs are known, and the others are not", () => {
    expect(foreseenCreation({ outputs, inputs: { name: "a", size: 1 } })).toEqual({
      ...{ name: "a", size: 1, url: unknownValue, createdAt: unknownValue },
    });
  });

  test("an input that is not known yet is an output that is not", () => {
    expect(foreseenCreation({ outputs: ["name"], inputs: { name: unknownValue } })).toEqual({
      name: unknownValue,
    });
  });

  test("an input that is no output is left out", () => {
    expect(foreseenCreation({ outputs: ["name"], inputs: { name: "a", adopt: true } })).toEqual({
      name: "a",
    });
  });
});

describe("of an update", () => {
  test("what no changed input is part of stays", () => {
    const plan = { outputs, inputs: { name: "a", size: 2 }, madeOf };
    expect(foreseenUpdate(plan, state, { changed: ["size"], isUnfinished: false })).toEqual({
      ...{ ...state, size: 2 },
    });
  });

  test("what is made of a changed input is not known", () => {
    const plan = { outputs, inputs: { name: "b", size: 1 }, madeOf };
    expect(foreseenUpdate(plan, state, { changed: ["name"], isUnfinished: false })).toEqual({
      ...{ ...state, name: "b", url: unknownValue },
    });
  });

  test("what the program gives no more is for the server to choose", () => {
    const plan = { outputs, inputs: { name: "a" }, madeOf };
    expect(foreseenUpdate(plan, state, { changed: ["size"], isUnfinished: false })).toEqual({
      ...{ ...state, size: unknownValue },
    });
  });

  test("what the state lacks and nothing changes stays away", () => {
    const plan = { outputs: ["name", "absent"], inputs: { name: "a" } };
    expect(foreseenUpdate(plan, state, nothing)).toEqual({ name: "a" });
  });

  test("of an object that is not finished only what the program says is known", () => {
    const plan = { outputs, inputs: { name: "a", size: 1 }, madeOf };
    expect(foreseenUpdate(plan, state, { changed: [], isUnfinished: true })).toEqual({
      ...{ name: "a", size: 1, url: unknownValue, createdAt: unknownValue },
    });
  });
});
