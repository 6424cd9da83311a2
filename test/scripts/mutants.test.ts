import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { mutated } from "../../scripts/mutants/mutation.ts";
import { quickTests, testsOfRoom } from "../../scripts/mutants/rooms.ts";
import { mutations } from "../../scripts/mutants/table/index.ts";
import { root } from "../support/root";

test("each mutation applies to its file at exactly one place", () => {
  const stale = mutations.flatMap((mutation) => {
    try {
      return mutated(mutation, root) === "" ? [mutation.file] : [];
    } catch (error) {
      return [String(error)];
    }
  });
  expect(stale).toEqual([]);
});

test("each room has mutations, and they are at least 72", () => {
  expect(mutations.length).toBeGreaterThanOrEqual(72);
  const rooms = new Set(mutations.map(({ file }) => testsOfRoom(file)));
  expect(rooms.size).toBe(13);
});

test("the tests that look for a mutation exist", () => {
  const folders = [...mutations.flatMap(({ file }) => testsOfRoom(file)), ...quickTests(root)];
  const files = mutations.flatMap(({ engine }) => (engine === undefined ? [] : [engine]));
  const isThere = (one: string) =>
    existsSync(path.join(root, one)) || existsSync(path.join(root, `${one}.test.ts`));
  expect([...folders, ...files].filter((one) => !isThere(one))).toEqual([]);
});
