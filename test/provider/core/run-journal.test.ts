import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, afterEach, expect, test } from "vitest";
import { RunJournal } from "../../../provider/core/run-journal";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "journal-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A process that lives as long as the test, and is not this one. */
const parent = process.ppid;

test("the processes of one run know each other's keys", () => {
  const [first, second] = [
    new RunJournal("a:1", process.pid, folder),
    new RunJournal("a:1", parent, folder),
  ];
  second.add("box 7");
  second.add("box 8");
  expect(["box 7", "box 8", "box"].map((key) => first.has(key))).toEqual([true, true, false]);
});

test("runs of other engines are not mixed up with it", () => {
  new RunJournal("a:2", parent, folder).add("box 7");
  expect(new RunJournal("a:1", process.pid, folder).has("box 7")).toBe(false);
});

test("the keys of a process that has ended do not count", async () => {
  const ended = spawn(process.execPath, ["--version"]);
  await once(ended, "exit");
  new RunJournal("a:1", ended.pid, folder).add("box 7");
  expect(new RunJournal("a:1", process.pid, folder).has("box 7")).toBe(false);
});

test("nor do they where another process of the run still lives", async () => {
  const ended = spawn(process.execPath, ["--version"]);
  await once(ended, "exit");
  const journal = new RunJournal("a:1", process.pid, folder);
  new RunJournal("a:1", parent, folder).add("box 6");
  new RunJournal("a:1", ended.pid, folder).add("box 7");
  expect(["box 6", "box 7"].map((key) => journal.has(key))).toEqual([true, false]);
});

test("a key is not lost when another process has removed the folder", () => {
  const journal = new RunJournal("a:1", parent, folder);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  journal.add("box 7");
  expect(new RunJournal("a:1", process.pid, folder).has("box 7")).toBe(true);
});

test("without an engine nothing is shared", () => {
  new RunJournal(undefined, parent, folder).add("box 7");
  expect(new RunJournal(undefined, process.pid, folder).has("box 7")).toBe(false);
});

test("a folder that cannot be used keeps nothing from going on", () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  chmodSync(file, 0o400);
  const journal = new RunJournal("a:1", process.pid, file);
  journal.add("box 7");
  expect(journal.has("box 7")).toBe(false);
});
