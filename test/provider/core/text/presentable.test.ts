import { expect, test } from "vitest";
import { say } from "../../../../provider/core/text/message";
import { presentable } from "../../../../provider/core/text/presentable";

test("a secret is hidden that comes into being where a text is made harmless", () => {
  const text = "it holds correct\u00a0horse";
  expect(presentable(say`no: ${text}.`, ["correct horse"])).toBe("no: it holds [redacted].");
});

test("no part of a secret is left where a text is cut", () => {
  const text = `${"x".repeat(995)} sesame-open ${"y".repeat(995)}`;
  expect(presentable(say`no: ${text}.`, ["sesame-open"])).not.toContain("ses");
});

test("the package's own words stay, also where they are a secret", () => {
  expect(presentable(say`the token ${"token"} is wrong`, ["token"])).toBe(
    "the token [redacted] is wrong",
  );
});
