import { expect, test } from "vitest";
import { engineTextProblems } from "../../../provider/core/engine-text-problems";

test.each([
  ["a text", { name: "<{%fg 1%}>" }],
  ["a text in a list", { name: ["plain", "<{%fg 1%}>"] }],
  ["a text in an object", { name: { inner: "<{%fg 1%}>" } }],
  ["a key", { name: { "<{%fg 1%}>": "plain" } }],
])("a mark of the engine in %s is a problem of the input", (_where, inputs) => {
  expect(engineTextProblems(inputs)).toMatchObject([{ path: ["name"] }]);
});

test("texts of several lines are no problem", () => {
  expect(engineTextProblems({ name: ["a\nb", { key: "c\td" }] })).toEqual([]);
});
