import { expect, it } from "vitest";
import { optionValue, selectedStack } from "../../scripts/stack/selection.ts";

it.each([
  [["up", "--stack", "dev"], "dev"],
  [["up", "--stack=dev"], "dev"],
  [["up", "-s", "dev"], "dev"],
  [["up", "-sdev"], "dev"],
  [["up", "-s=dev"], "dev"],
  [["up"], undefined],
  [["config", "set", "key", "--", "--stack", "dev"], undefined],
])("finds the stack in `pulumi %j`", (args, expected) => {
  expect(selectedStack(args, {})).toBe(expected);
});

it("prefers the command line's stack to the environment's", () => {
  const env = { PULUMI_STACK: "production" };
  expect(selectedStack(["up", "--stack", "dev"], env)).toBe("dev");
  expect(selectedStack(["up"], env)).toBe("production");
});

it("does not take an option that only begins alike", () => {
  expect(optionValue(["up", "--skip-preview", "--cwd-like=x"], "--cwd", "-C")).toBeUndefined();
});
