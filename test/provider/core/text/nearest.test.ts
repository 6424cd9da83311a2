import { expect, test } from "vitest";
import { nearest } from "../../../../provider/core/text/nearest";

test.each([
  ["nmae", "name"],
  ["urll", "url"],
  ["visibilitylvl", "visibilityLevel"],
  ["caller", undefined],
])("%s is most likely %s", (name, expected) => {
  expect(nearest(name, ["name", "url", "visibilityLevel"])).toBe(expected);
});
