import { fc } from "../../support/properties";
import { expect, test } from "vitest";
import { isObject, jsonSafe, pick, withoutNull } from "../../../provider/core/json";

test("a JSON value is copied as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const text = JSON.stringify({ value });
      fc.pre(!/\\u00|[\u007f-\u009f]|\p{Bidi_Control}|\\[bfr]/u.test(text));
      expect(jsonSafe({ value })).toEqual(JSON.parse(text));
    }),
  );
});

test("the copy shares nothing with the original", () => {
  const original = { list: [{ a: 1 }] };
  const copy = jsonSafe(original);
  original.list.push({ a: 2 });
  expect(copy).toEqual({ list: [{ a: 1 }] });
});

test("properties without a value are left out at every depth", () => {
  expect(Object.keys(jsonSafe({ a: undefined, b: { c: undefined } }))).toEqual(["b"]);
});

test("an item without a value becomes null, since places in a list count", () => {
  expect(jsonSafe([1, undefined, 2])).toEqual([1, null, 2]);
});

test.each<[string, unknown, unknown]>([
  ["a bigint becomes its digits", 12345678901234567890n, "12345678901234567890"],
  ["a date becomes its ISO text", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["a map becomes an object", new Map([["a", new Map([["b", 1n]])]]), { a: { b: "1" } }],
  ["a set becomes a list", new Set([1, 2]), [1, 2]],
  ["what is not a number becomes null", NaN, null],
])("%s", (_name, value, expected) => {
  expect(jsonSafe({ value })).toEqual({ value: expected });
});

test("half of a pair of surrogates, which the protocol cannot encode, is replaced", () => {
  const value = { "a\ud800": ["\udc00b", { c: "d\ud800\ud800e" }], pair: "🚀" };
  expect(jsonSafe(value)).toEqual({
    "a\ufffd": ["\ufffdb", { c: "d\ufffd\ufffde" }],
    pair: "🚀",
  });
});

test.each([
  ["colors and clears the terminal", "a\n\u001b[31mRED\u001b[2J", "a\n\ufffd[31mRED\ufffd[2J"],
  ["commands it by one character", "\u009b2J\u0000\u007f\b", "\ufffd2J\ufffd\ufffd\ufffd"],
  ["turns what is beside it", "a\u202eb\u2066c\u200fd", "a\ufffdb\ufffdc\ufffdd"],
  ["goes back to the beginning of its line", "a\rb\r\r\n", "a\nb\n\r\n"],
])("a text that %s does not leave for the engine", (_what, text, safe) => {
  expect(jsonSafe({ [text]: [text] })).toEqual({ [safe]: [safe] });
  expect(jsonSafe(safe)).toBe(safe);
});

test("a text of several lines, with tabs and in any script, leaves as it is", () => {
  const text = "one\n\ttwo\r\nthree \u200d\u200c 👩‍🚀 \u0627\u05d0";
  expect(jsonSafe(text)).toBe(text);
});

test("only plain things with keys are objects", () => {
  expect([{}, { a: 1 }].every(isObject)).toBe(true);
  expect([null, undefined, [], "a", 1, true].some(isObject)).toBe(false);
});

test("picking keeps the listed keys, also those without a value, and adds none", () => {
  expect(pick({ a: 1, b: undefined, c: 3 }, ["a", "b", "d"])).toEqual({ a: 1, b: undefined });
  expect(Object.keys(pick({ a: 1, b: undefined, c: 3 }, ["a", "b", "d"]))).toEqual(["a", "b"]);
});

test("null is taken out at every depth, and nothing else is", () => {
  const given = { a: null, b: [null, 0, "", { c: null, d: false }, [null]], e: { f: null } };
  expect(withoutNull(given)).toEqual({ b: [0, "", { d: false }, []], e: {} });
});
