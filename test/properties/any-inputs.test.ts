import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { propertyPath } from "../../provider/core/input-problems";
import { jsonSafe } from "../../provider/core/json";
import { unknownValue } from "../../provider/core/unknowns";
import { deepFrozen } from "../support/deep-frozen";
import { fc } from "../support/properties";
import { anyObject, asSent, type Json, type JsonObject, secretMark, withoutNull } from "./any-json";
import { damaged } from "./edits";
import { kinds, verdictOf } from "./kinds";

/** As the protocol can carry it: half of a surrogate pair it cannot. */
const inUtf8 = (value: Json) => (typeof value === "string" ? Buffer.from(value).toString() : value);

/** As the SDK hands it over: there the key `__proto__` is the object's prototype. */
const delivered = (value: JsonObject): JsonObject => Struct.fromJavaScript(value).toJavaScript();

/** What everything inherits, which nobody may have added to. */
const inherited = () =>
  [Object, Array, String, Function].map(({ prototype }) => Reflect.ownKeys(prototype));

const inheritedBefore = inherited();

beforeEach(() => {
  // Where the provider shows its warnings; of arbitrary inputs there are many.
  vi.spyOn(console, "warn").mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(inherited()).toEqual(inheritedBefore);
});

/** One thing inside another, more often than the protocol can carry. */
function deep(wrap: (inner: Json) => Json): Json {
  let value: Json = "innermost";
  for (let level = 0; level < 2_000; level++) value = wrap(value);
  return value;
}

describe.each(kinds)("$name", (kind) => {
  const { provider, names, inputKeys, compared, inputs, computed } = kind;
  const anything = fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: damaged(inputs, names) }, inputs, anyObject(names)),
      fc.constantFrom(asSent, delivered),
    )
    .map(([value, as]) => as(value));
  const state = anything.map((value) => ({ ...computed, ...value }));
  const before = fc.oneof(state, fc.constant({}));

  test("checks anything without failing itself, and changes only what it refuses", async () => {
    await fc.assert(
      fc.asyncProperty(before, anything, async (olds, news) => {
        const checked = await provider.check(deepFrozen(olds), deepFrozen(news));
        const { __provider, ...given } = news;
        const sent = withoutNull(asSent(given, inUtf8));
        const isTaken = (checked.failures ?? []).length === 0;
        expect(checked.inputs).toEqual(isTaken ? sent : jsonSafe(sent));
      }),
    );
  });

  test("names the place of every failure and shows no value", async () => {
    await fc.assert(
      fc.asyncProperty(before, anything, async (olds, news) => {
        const { failures = [] } = await provider.check(olds, news);
        const tops = [...inputKeys, ...allKeys(news)].map((key) => propertyPath([key]));
        for (const { property, reason } of failures) {
          expect(tops.some((top) => reason.startsWith(top))).toBe(true);
          expect(reason).not.toContain(secretMark);
          // The engine prints the value of the property that is named here.
          if (property !== "") expect(news[property]).not.toEqual(expect.stringMatching(/./));
        }
      }),
    );
  });

  test("accepts what is valid", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (news) => {
        const { failures } = await provider.check({}, deepFrozen(news));
        expect(failures).toEqual([]);
      }),
    );
  });

  test("compares anything without failing itself, and changes nothing of it", async () => {
    await fc.assert(
      fc.asyncProperty(state, anything, async (olds, news) => {
        const { replaces } = await verdictOf(kind, deepFrozen(olds), deepFrozen(news));
        for (const key of replaces) expect(compared).toContain(key);
      }),
    );
  });

  test.each<[string, Json]>([
    ["an object whose length is no number", { length: { toString: 5 } }],
    ["an object that hides what all inherit", { toString: 1, valueOf: 1, toJSON: 1, then: 1 }],
    ["lists two thousand levels deep", deep((inner) => [inner])],
    ["objects two thousand levels deep", deep((inner) => ({ specs: inner }))],
  ])("takes %s in place of any input", async (_what, value) => {
    for (const key of inputKeys) {
      const { failures } = await provider.check({ [key]: value }, { [key]: value });
      expect(failures).not.toEqual([]);
      const state = { ...computed, [key]: value };
      expect((await verdictOf(kind, state, { [key]: value })).verdict).toBe("nothing");
      const other = await verdictOf(kind, { ...computed, [key]: [value] }, { [key]: value });
      expect(other.verdict === "nothing").toBe(!compared.includes(key));
    }
  });

  test("finds no change between anything known and itself", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        fc.pre(!JSON.stringify(value).includes(unknownValue));
        const { changes } = await provider.diff("id", { ...computed, ...value }, value);
        expect(changes).toBe(false);
      }),
    );
  });
});

/** Those that it inherits included. */
function allKeys(object: JsonObject): string[] {
  const keys: string[] = [];
  for (const key in object) keys.push(key);
  return keys;
}
