import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  matrixSection,
  matrixTables,
  pluginSection,
  type Row,
  totalsOf,
} from "../../scripts/reliability/matrix.ts";
import { missingFrom, resultsMadeBy } from "../../scripts/reliability/results.ts";
import { commitOf } from "../reliability/results";
import { temporaryFolder } from "./workshop";

const row: Row = {
  ...{ scenario: "Ona: create", call: "CreateProject", fault: "503", lasts: false },
  ...{ outcome: "went through", seconds: 1, violations: [] },
};
const broken: Row = { ...row, lasts: true, seconds: 7, violations: ["twice", "lost"] };
const failed: Row = { ...row, fault: "401", outcome: "failed; the next run went through" };
const rows = [row, broken, failed];

/** The cells of the line that begins with a text. */
const line = (text: string, name: string) =>
  text
    .split("\n")
    .find((one) => one.startsWith(`| ${name} |`))
    ?.split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");

test("every broken promise of a combination counts", () => {
  expect(totalsOf(rows)).toEqual({ combinations: 3, violations: 2 });
});

test("combinations are counted by fault, and those that last apart from those that strike once", () => {
  const tables = matrixTables(rows);
  expect(line(tables, "503")).toEqual(["503", "1", "1", "0", "0", "0", "0"]);
  expect(line(tables, "503, lasting")).toEqual(["503, lasting", "1", "1", "0", "0", "0", "2"]);
  expect(line(tables, "401")).toEqual(["401", "1", "0", "1", "0", "0", "0"]);
});

test("combinations are counted by call too", () => {
  const name = "Ona: create: CreateProject";
  expect(line(matrixTables(rows), name)).toEqual([name, "3", "2", "1", "0", "0", "2"]);
});

test("the document names the totals and the longest operation", () => {
  const section = matrixSection(rows);
  expect(section).toContain("**3 combinations, 2 violations**");
  expect(section).toContain("7.0 s: Ona: create, CreateProject, 503, lasting");
});

test("the document names the totals of the native provider", () => {
  expect(pluginSection(rows)).toContain("**3 combinations, 2 violations**");
});

test.each([
  ["", ["matrix", "matrix-plugin", "crashes", "soak"]],
  ["matrix", ["matrix", "matrix-plugin"]],
  ["matrix-plugin", ["matrix-plugin"]],
  ["matrix.test.ts", ["matrix"]],
  ["crashes.test.ts", ["crashes"]],
  ["blind", []],
])("a run of the files that begin with %j makes %j", (filter, names) => {
  expect(resultsMadeBy(filter)).toEqual(names);
});

describe("the document", () => {
  const of = (commit: string | null) => ({ commit, node: "v24.0.0", results: [] });

  test("is written from results of any commits, since each part names its own", () => {
    const matrices = { matrix: of("1a2b"), "matrix-plugin": of("5e6f") };
    const found = { ...matrices, crashes: of("3c4d"), soak: of(null) };
    expect(missingFrom(found)).toEqual([]);
  });

  test("is not written when results are missing", () => {
    expect(missingFrom({ matrix: of("1a2b") })).toEqual(["matrix-plugin", "crashes", "soak"]);
  });
});

describe("what was tried", () => {
  function git(folder: string, ...args: string[]) {
    const author = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    execFileSync("git", [...author, ...args], { cwd: folder });
  }

  function repository(): string {
    const folder = temporaryFolder();
    git(folder, "init", "--quiet");
    git(folder, "commit", "--quiet", "--allow-empty", "--message=a");
    return folder;
  }

  test("is named by its commit", () => {
    expect(commitOf(repository())).toMatch(/^[0-9a-f]{40}$/);
  });

  test("is named with its changes, except for the document itself", () => {
    const folder = repository();
    mkdirSync(path.join(folder, "docs"));
    writeFileSync(path.join(folder, "docs/reliability.md"), "");
    expect(commitOf(folder)).toMatch(/^[0-9a-f]{40}$/);
    writeFileSync(path.join(folder, "other.ts"), "");
    expect(commitOf(folder)).toMatch(/^[0-9a-f]{40}, with changes$/);
  });

  test("has no name without git", () => {
    expect(commitOf(temporaryFolder())).toBeNull();
  });
});
