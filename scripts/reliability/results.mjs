import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { localFolder } from "../paths.mjs";

const names = ["matrix", "crashes", "soak"];

const fileOf = (name) => join(localFolder, "reliability", `${name}.json`);

/** The results that the test files make whose names begin so. */
export function resultsMadeBy(filter) {
  return names.filter((name) => `${name}.test.ts`.startsWith(filter));
}

/** So that what a run does not get as far as saving is not taken from an earlier one. */
export function forgetResults(some) {
  for (const name of some) rmSync(fileOf(name), { force: true });
}

/** What the tests found when they last ran in full, by name, without what is not there. */
export function readResults() {
  return Object.fromEntries(names.flatMap((name) => entryOf(name)));
}

function entryOf(name) {
  try {
    const saved = JSON.parse(readFileSync(fileOf(name), "utf8"));
    // Without its commit it is of a time before that was kept.
    return saved.commit === undefined ? [] : [[name, saved]];
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

/** Why no document can be written from these results; `undefined` if one can. */
export function obstacleTo(found) {
  const missing = names.filter((name) => found[name] === undefined);
  return missing.length > 0 ? `there are no results of ${missing.join(", ")}` : undefined;
}
