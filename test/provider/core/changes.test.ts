import { fc } from "../../support/properties";
import { describe, expect, test } from "vitest";
import {
  changedKeys,
  changesOf,
  inOneOrder,
  onlyManaged,
  sameJson,
} from "../../../provider/core/changes";
import { type JsonObject, jsonSafe } from "../../../provider/core/json";
import { unknownValue } from "../../../provider/core/unknowns";

/** One thing inside another, far more often than any program nests them. */
function deep(kind: "list" | "object"): unknown {
  let value: unknown = "innermost";
  for (let level = 0; level < 2_000; level++) value = kind === "list" ? [value] : { a: value };
  return value;
}

describe("sameJson", () => {
  test("finds any JSON the same as its copy", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(sameJson(value, structuredClone(value))).toBe(true);
      }),
    );
  });

  test("finds the same as the text in one order does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(sameJson([a, b], [b, a])).toBe(inOneOrder([a, b]) === inOneOrder([b, a]));
        expect(sameJson({ x: a }, { x: b })).toBe(inOneOrder({ x: a }) === inOneOrder({ x: b }));
      }),
    );
  });

  test.each<[string, unknown, unknown]>([
    ["a text and what leaves of it for the engine", "a<{%b", jsonSafe("a<{%b")],
    ["a text that colors and what leaves of it", "a\n\u001b[31m", jsonSafe("a\n\u001b[31m")],
    ["keys in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
    ["a missing key and one without a value", { a: 1 }, { a: 1, b: undefined }],
    ["nothing and nothing", undefined, undefined],
    ["lists two thousand levels deep", deep("list"), deep("list")],
    ["objects two thousand levels deep", deep("object"), deep("object")],
  ])("finds %s alike", (_name, a, b) => {
    expect(sameJson(a, b)).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ["lists in another order", [1, 2], [2, 1]],
    ["a number and its text", 1, "1"],
    ["null and nothing", null, undefined],
    ["an empty list and an empty object", [], {}],
    ["an object and one with a key more", { a: 1 }, { a: 1, b: null }],
    ["an object and one with a key less", { a: 1, b: 2 }, { a: 1 }],
    ["a key of every object and one of its own", {}, { toString: 1 }],
  ])("tells %s apart", (_name, a, b) => {
    expect(sameJson(a, b)).toBe(false);
  });
});

test("the changed keys are those listed whose values differ", () => {
  const before = { same: [1], other: 1, removed: 1, ignored: 1 };
  const after = { same: [1], other: 2, added: 1, ignored: 2 };
  expect(changedKeys(before, after, ["same", "other", "removed", "added"])).toEqual([
    "other",
    "removed",
    "added",
  ]);
});

describe("onlyManaged", () => {
  test("drops what the program leaves to the server, at every depth", () => {
    const live = { git: { remoteUri: "a", targetMode: "HEAD" }, id: "1" };
    expect(onlyManaged(live, { git: { remoteUri: "b" } })).toEqual({ git: { remoteUri: "a" } });
  });

  test("goes through lists of equal length item by item", () => {
    expect(onlyManaged([{ a: 1, b: 1 }, { a: 2 }], [{ a: 0 }, { a: 0 }])).toEqual([
      { a: 1 },
      { a: 2 },
    ]);
  });

  test("shows a list of another length whole", () => {
    const live = [{ a: 1, b: 1 }, { a: 2 }];
    expect(onlyManaged(live, [{ a: 1 }])).toEqual(live);
  });

  test.each<[string, unknown, unknown]>([
    ["an object where the program has a text", { a: 1 }, "a"],
    ["a text where the program has an object", "a", { a: 1 }],
    ["an object that shares no key with the program's", { contextUrl: 1 }, { git: 1 }],
    ["what the server holds where the program has nothing", { a: 1 }, {}],
  ])("shows %s", (_name, live, managed) => {
    expect(onlyManaged(live, managed)).toEqual(live);
  });

  test("returns a value that the program repeats whole", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(onlyManaged(value, structuredClone(value))).toEqual(value);
      }),
    );
  });

  test("never changes what it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (live, managed) => {
        const before = structuredClone([live, managed]);
        onlyManaged(live, managed);
        expect([live, managed]).toEqual(before);
      }),
    );
  });

  test("takes no property from what every object inherits", () => {
    expect(onlyManaged({ a: 1 }, { a: 1, constructor: "x" })).toEqual({ a: 1 });
  });
});

test("changes are known or unknown, never both, and are those of the canonical form", () => {
  const lower = ({ a, ...rest }: JsonObject) => ({ a: String(a).toLowerCase(), ...rest });
  const before = { a: "X", b: 1, c: 1, d: [1], e: 1 };
  const after = { a: "x", b: 2, c: unknownValue, d: [1, { f: unknownValue }], e: 2 };
  expect(changesOf(before, after, ["a", "b", "c", "d"], lower)).toEqual({
    ...{ known: ["b"], unknown: ["c", "d"] },
  });
});
