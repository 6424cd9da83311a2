import { describe, expect, test } from "vitest";
import { z } from "zod";
import { length } from "../../../provider/core/length";
import { inputProblems, problemInWords } from "../../../provider/core/input-problems";
import type { JsonObject } from "../../../provider/core/json";

const schema = z.strictObject({
  text: z.string().check(length(2, 3)).regex(/^\w*$/, "must be a word").optional(),
  list: z.array(z.number()).check(length(1)).optional(),
});

const problems = (inputs: JsonObject) =>
  inputProblems(schema, inputs).map((problem) => String(problemInWords(problem, schema)));

test.each<[string, JsonObject]>([
  ["the shortest text", { text: "ab" }],
  ["the longest text", { text: "abc" }],
  ["a list without a longest", { list: Array.from({ length: 99 }, () => 1) }],
])("%s is long enough and not too long", (_name, inputs) => {
  expect(problems(inputs)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ["a short text", { text: "a" }, "text must be at least 2 characters long"],
  ["a long text", { text: "abcd" }, "text must be at most 3 characters long"],
  ["an empty list", { list: [] }, "list must not be empty"],
])("%s has a problem", (_name, inputs, reason) => {
  expect(problems(inputs)).toEqual([reason]);
});

test("a character of two code units counts as one", () => {
  const astral = z.string().check(length(2, 2));
  expect(astral.safeParse("🚀🚀").success).toBe(true);
  expect(astral.safeParse("🚀").success).toBe(false);
});

test("other rules are looked at too", () => {
  expect(problems({ text: "-" })).toEqual([
    expect.stringContaining("at least 2 characters"),
    "text must be a word",
  ]);
});

describe("of an object that has a length", () => {
  test.each<[string, unknown]>([
    ["that is out of bounds", { length: 9 }],
    ["that is within", { length: 2 }],
    ["that cannot be made a number", { length: { toString: 5 } }],
  ])("%s only the type is judged", (_name, value) => {
    expect(problems({ text: value, list: value })).toEqual([
      "text must be a string",
      "list must be a list",
    ]);
  });
});
