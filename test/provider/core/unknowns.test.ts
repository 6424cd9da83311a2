import * as pulumi from "@pulumi/pulumi";
import { fc } from "../../support/properties";
import { expect, test } from "vitest";
import { containsUnknown, unknownValue } from "../../../provider/core/unknowns";

test("the unknown value is the one that the SDK sends", () => {
  expect(unknownValue).toBe(pulumi.runtime.unknownValue);
});

test.each([
  ["itself", unknownValue],
  ["in a list", ["a", unknownValue]],
  ["in an object", { a: { b: unknownValue } }],
  ["in an object in a list", [{ a: [null, unknownValue] }]],
])("an unknown value is found %s", (_where, value) => {
  expect(containsUnknown(value)).toBe(true);
});

test("a text that merely holds the unknown value is known", () => {
  expect(containsUnknown(`x${unknownValue}`)).toBe(false);
});

test("arbitrary JSON is known", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(containsUnknown(value)).toBe(false);
    }),
  );
});
