import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/root";
import { typecheck } from "../support/typecheck";

test("the example in JavaScript would pass as TypeScript", () => {
  const text = readFileSync(path.join(root, "examples/javascript/index.js"), "utf8");
  expect(typecheck(new Map([["javascript", text]]))).toEqual([]);
});
