import { expect, test } from "vitest";
import {
  matrixSection,
  matrixTables,
  type Row,
  totalsOf,
} from "../../scripts/reliability/matrix.mjs";

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
  expect(section).toContain("The longest took 7.0 s: Ona: create, CreateProject, 503, lasting.");
});
