import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Name, Saved } from "../../scripts/reliability/results.mjs";
import { root } from "../support/root";

/** Whether everything is to be tried, and not only the sample that `npm test` has time for. */
export const isFull = process.env["RELIABILITY"] === "full";

/** What was tried: that of when the test file was loaded, whatever is edited until it is through. */
const commit = isFull ? commitOf(root) : null;

/** Keeps what a full run found for `docs/reliability.md`, which a script writes from these files. */
export function saveResults(name: Name, results: unknown): void {
  if (!isFull) return;
  const saved: Saved = { commit, node: process.version, results };
  const folder = path.join(root, ".local/reliability");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(saved, null, 2)}\n`);
}

/** The commit that a folder is at, and whether its files differ; `null` without git. */
export function commitOf(folder: string): string | null {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  const { status, stdout } = git("rev-parse", "HEAD");
  if (status !== 0) return null;
  // The document is written from results, and so is no reason for others.
  const changed = git("status", "--porcelain", "--", ".", ":!docs/reliability.md").stdout;
  return `${stdout.trim()}${changed.trim() === "" ? "" : ", with changes"}`;
}
