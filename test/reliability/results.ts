import { spawnSync } from "node:child_process";
import { type Name, saveResults as save, type Saved } from "../../scripts/reliability/results.ts";
import { root } from "../support/root";

/** Whether everything is to be tried, and not only the sample that `npm test` has time for. */
export const isFull = process.env["RELIABILITY"] === "full";

/** What was tried: that of when the test file was loaded, whatever is edited until it is through. */
const commit = isFull ? commitOf(root) : null;

/** Keeps what a full run found for `docs/reliability.md`, which a script writes from these files. */
export function saveResults<Of extends Name>(name: Of, results: Saved<Of>["results"]): void {
  if (isFull) save(name, { commit, node: process.version, results });
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
