import { expect, test } from "vitest";
import { HeldObjects } from "../../../provider/core/held";
import { isReplaced } from "../../../provider/core/replaced";
import type { JsonObject } from "../../../provider/core/json";
import { boxKind } from "../../support/boxes";

const isOfSameName = ({ name }: JsonObject) => name === "api";
const isOfSameContent = (other: JsonObject) => isOfSameName(other) && other["size"] === 1;

test.each<[string, "creation" | "comparison", number, boolean]>([
  ["that this run has made, whatever else it holds", "creation", 2, true],
  ["that was there before with the same content", "comparison", 1, true],
  ["that was there before with other content", "comparison", 2, false],
])("a successor is one %s", (_which, by, size, expected) => {
  const held = new HeldObjects(boxKind);
  held.hold("box-2", { name: "api", size }, by);
  expect(isReplaced(held.forOperation(), isOfSameName, isOfSameContent)).toBe(expected);
});
