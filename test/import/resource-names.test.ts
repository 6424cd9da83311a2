import { expect, test } from "vitest";
import { resourceNames } from "../../provider/doors/import/resource-names";

test.each([
  ["api", "api"],
  ["Team_A.v1-b", "Team_A.v1-b"],
  ["v1.2/beta", "v1.2-beta"],
  ['It\'s "quoted"\nand broken', "It-s-quoted-and-broken"],
  ["--flag", "flag"],
  ["..", "project"],
  ["Café", "Cafe"],
  ["urn:pulumi::x", "urn-pulumi-x"],
  ["🚀", "project"],
  ["", "project"],
])("%j becomes %s", (name, expected) => {
  expect(resourceNames([name], "project")).toEqual([expected]);
});

test("names that come again are numbered, past the names that others have", () => {
  const names = ["api", "api", "api-2", "api", "文", "字"];
  expect(resourceNames(names, "project")).toEqual([
    ...["api", "api-3", "api-2", "api-4", "project", "project-2"],
  ]);
});

test("thousands of one name are numbered in a moment", () => {
  const began = performance.now();
  const names = resourceNames(Array<string>(5_000).fill("api"), "project");
  expect(names.at(-1)).toBe("api-5000");
  expect(new Set(names).size).toBe(5_000);
  // Far above what it needs, and far below what the square of their number would take.
  expect(performance.now() - began).toBeLessThan(3_000);
});
