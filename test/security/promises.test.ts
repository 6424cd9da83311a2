import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/root";

const text = readFileSync(path.join(root, "SECURITY.md"), "utf8");
const [, section = ""] = /^## What is promised.*\n([\s\S]*?)^## /m.exec(text) ?? [];
const promises = section.split("\n").filter((line) => /^\| [A-Z]/.test(line));

test("SECURITY.md promises something", () => {
  expect(promises.length).toBeGreaterThan(0);
});

test.each(promises)("%s", (promise) => {
  const tests = [...promise.matchAll(/`(test\/\S+\.test\.ts)`/g)].map(([, file = ""]) => file);
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
