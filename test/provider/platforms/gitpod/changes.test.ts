import { expect, test } from "vitest";
import { compareProject } from "../../../../provider/platforms/gitpod/changes";

const one = { environmentClassId: "b0e12f6c-4c67-429d-a4a6-d9838b5da047" };

test.each([
  ["has some, and keeps one at least", [one], ["environmentClasses"]],
  ["lost them elsewhere", [], []],
  ["never had any", undefined, []],
])(
  "environment classes are taken out of the program: the project %s",
  (_which, environmentClasses, refused) => {
    const comparison = compareProject({ name: "api", environmentClasses }, { name: "api" });
    expect(comparison.refused?.map(({ path }) => path[0])).toEqual(refused);
  },
);
