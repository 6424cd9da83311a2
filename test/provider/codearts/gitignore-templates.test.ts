import { expect, test } from "vitest";
import { gitignoreWarning } from "../../../provider/codearts/gitignore-templates";

test.each(["Go", "Node", "C++", "C#", "Objective-C", "Textpattern", "Actionscript"])(
  "nothing is odd about %s",
  (name) => {
    expect(gitignoreWarning(name)).toBeUndefined();
  },
);

test.each([
  ["node", "Node"],
  ["GO", "Go"],
  ["c++", "C++"],
  ["javascript", "JavaScript"],
])("%s is told to be %s", (name, meant) => {
  expect(gitignoreWarning(name)).toBe(
    `gitignoreId: case counts, and the published template is called "${meant}".`,
  );
});

test.each(["Zig", "Go ", ""])("%j is told not to be known, and not repeated", (name) => {
  expect(gitignoreWarning(name)).toBe(
    "gitignoreId is not among the published templates that this version knows.",
  );
});

test.each([undefined, 5])("what is no text, %j, is left to the check", (value) => {
  expect(gitignoreWarning(value)).toBeUndefined();
});
