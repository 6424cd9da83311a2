import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { propertyPath } from "../../provider/pulumi/input-problems";
import { withoutNull } from "../../provider/pulumi/json";
import { unknownValue } from "../../provider/pulumi/unknowns";
import { deepFrozen } from "../support/deep-frozen";
import { fc } from "../support/properties";
import { anyObject, asSent, type Json, type JsonObject, secretMark } from "./any-json";
import { damaged } from "./edits";
import { kinds } from "./kinds";
import { unlessRefused } from "./outcomes";

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

describe.each(kinds)("$name", ({ provider, names, inputKeys, inputs, recorded, computed }) => {
  const anything = fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: damaged(inputs, names) }, inputs, anyObject(names)),
      fc.constantFrom(asSent, delivered),
    )
    .map(([value, as]) => as(value));
  const state = anything.map((value) => ({ ...computed, ...value }));
  const before = fc.oneof(state, fc.constant({}));

  test("checks anything without failing itself, and changes nothing of it", async () => {
    await fc.assert(
      fc.asyncProperty(before, anything, async (olds, news) => {
        const checked = await provider.check(deepFrozen(olds), deepFrozen(news));
        const { __provider, ...given } = news;
        expect(checked.inputs).toEqual(asSent(withoutNull(given) as JsonObject, inUtf8));
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
        const diff = provider.diff("id", deepFrozen(olds), deepFrozen(news));
        const { changes, replaces } = await unlessRefused(diff);
        expect([true, false, undefined]).toContain(changes);
        for (const key of replaces ?? []) expect(inputKeys).toContain(key);
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
      const same = await provider.diff("id", { ...computed, [key]: value }, { [key]: value });
      expect(same.changes).toBe(false);
      const other = provider.diff("id", { ...computed, [key]: [value] }, { [key]: value });
      const { changes } = await unlessRefused(other);
      if (!recorded.includes(key)) expect(changes, key).not.toBe(false);
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
