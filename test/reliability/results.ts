import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../support/root";

/** Whether everything is to be tried, and not only the sample that `npm test` has time for. */
export const isFull = process.env["RELIABILITY"] === "full";

/** Keeps what a full run found for `docs/reliability.md`, which a script writes from these files. */
export function saveResults(name: "matrix" | "crashes" | "soak", results: unknown): void {
  if (!isFull) return;
  const folder = path.join(root, ".local/reliability");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
}
