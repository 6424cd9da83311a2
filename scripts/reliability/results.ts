import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { localFolder } from "../bootstrap/paths.mjs";
import type { CrashGroup } from "./crashes.ts";
import type { Row } from "./matrix.ts";
import type { Soak } from "./soak.ts";

/** What each test file finds. */
interface Results {
  matrix: readonly Row[];
  "matrix-plugin": readonly Row[];
  crashes: { readonly crashes: readonly CrashGroup[] };
  soak: Soak;
}

export type Name = keyof Results;

/** What one test file found, as it is kept. */
export interface Saved<Of extends Name = Name> {
  /** With a note if the files were not those of the commit; `null` where there is no git. */
  readonly commit: string | null;
  readonly node: string;
  readonly results: Results[Of];
}

export type Found = { readonly [Of in Name]?: Saved<Of> };

const names: readonly Name[] = ["matrix", "matrix-plugin", "crashes", "soak"];

const fileOf = (name: Name) => join(localFolder, "reliability", `${name}.json`);

/** The results that the test files make whose names begin so. */
export function resultsMadeBy(filter: string): Name[] {
  return names.filter((name) => `${name}.test.ts`.startsWith(filter));
}

/** Keeps what a test file found, for `readResults`. */
export function saveResults<Of extends Name>(name: Of, saved: Saved<Of>): void {
  mkdirSync(dirname(fileOf(name)), { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(saved, null, 2)}\n`);
}

/** So that what a run does not get as far as saving is not taken from an earlier one. */
export function forgetResults(some: readonly Name[]): void {
  for (const name of some) rmSync(fileOf(name), { force: true });
}

/** What the tests found when they last ran in full, by name, without what is not there. */
export function readResults(): Found {
  return Object.fromEntries(names.flatMap(entryOf));
}

function entryOf(name: Name): [Name, Saved][] {
  try {
    const saved = JSON.parse(readFileSync(fileOf(name), "utf8")) as Partial<Saved>;
    // Without its commit it is of a time before that was kept.
    return saved.commit === undefined ? [] : [[name, saved as Saved]];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** The names of the results without which no document can be written. */
export function missingFrom(found: Readonly<Partial<Record<Name, unknown>>>): Name[] {
  return names.filter((name) => found[name] === undefined);
}
