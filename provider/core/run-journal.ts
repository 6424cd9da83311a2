import { createHash } from "node:crypto";
import { appendFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Shares keys between the provider processes of one run. The engine starts a process for each
 * explicit provider, so a resource that was renamed and given another provider is taken over in one
 * process and deleted in another.
 *
 * Each process appends to a file of its own, in a folder for the address of the engine. A file
 * counts only while its process lives, so nothing of an earlier run counts, and the next run removes
 * it. Where no such folder can be used, each process knows only its own keys.
 */
export class RunJournal {
  readonly #folder: string | undefined;
  readonly #pid: number;

  constructor(address: string | undefined, pid = process.pid, parent = tmpdir()) {
    this.#pid = pid;
    this.#folder = address === undefined ? undefined : folderFor(address, parent);
  }

  add(key: string): void {
    if (this.#folder === undefined) return;
    try {
      // Another process may have swept the folder while nothing was in it yet.
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      appendFileSync(path.join(this.#folder, String(this.#pid)), `${key}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk: this process still knows its own keys.
    }
  }

  /** Whether another process of the run has added the key. */
  has(key: string): boolean {
    return this.#others().some((file) => readIfPresent(file).split("\n").includes(key));
  }

  #others(): string[] {
    const folder = this.#folder;
    if (folder === undefined) return [];
    return pidsIn(folder)
      .filter((pid) => pid !== this.#pid && isAlive(pid))
      .map((pid) => path.join(folder, String(pid)));
  }
}

function folderFor(address: string, parent: string): string | undefined {
  const user = process.getuid?.() ?? 0;
  const base = path.join(parent, `pulumi-devplatforms-${user}`);
  const run = createHash("sha256").update(address).digest("hex").slice(0, 16);
  try {
    mkdirSync(base, { recursive: true, mode: 0o700 });
    // In a folder for everybody, somebody else may have made it first.
    const found = lstatSync(base);
    if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== user))
      return undefined;
    sweep(base);
    mkdirSync(path.join(base, run), { recursive: true, mode: 0o700 });
    return path.join(base, run);
  } catch {
    return undefined;
  }
}

/** Removes the folders of runs that are over. */
function sweep(base: string): void {
  for (const run of readdirSync(base)) {
    const folder = path.join(base, run);
    if (!pidsIn(folder).some(isAlive)) rmSync(folder, { recursive: true, force: true });
  }
}

function pidsIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readIfPresent(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user lives, too, but may not be signaled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
