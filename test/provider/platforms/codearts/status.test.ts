import { expect, test } from "vitest";
import { statusName } from "../../../../provider/platforms/codearts/status";

test.each([
  [0, "normal"],
  [1, "creating"],
  [2, "failed"],
  [3, "frozen"],
  [4, "closed"],
  [5, "5"],
])("status %i is %s", (status, named) => {
  expect(statusName(status)).toBe(named);
});
