import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { localFolder } from "./paths.mjs";

const pollIntervalMs = 300;

/**
 * A part of set-up. When it is done already, finding that out costs next to nothing.
 * @typedef {object} Step
 * @property {() => boolean | Promise<boolean>} isDone
 * @property {() => Promise<void>} run
 */

/**
 * Runs a step unless it is done, and no step at the same time as another process.
 * @param {Step} step
 */
export async function complete(step) {
  if (await step.isDone()) return;
  await withLock(join(localFolder, "setup.lock"), async () => {
    // Whoever held the lock may have done it.
    if (!(await step.isDone())) await step.run();
  });
}

/**
 * Runs `work` while no other process does, as far as all of them ask for the same lock file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(message: string) => void} [say]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, say = console.error) {
  mkdirSync(dirname(file), { recursive: true });
  let announced = false;
  while (!tryToTake(file)) {
    const owner = ownerOf(file);
    if (owner !== undefined && !isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!announced) say(`Waiting for the set-up that process ${owner ?? "?"} runs (${file}) …`);
    announced = true;
    await delay(pollIntervalMs);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** @param {string} file */
function tryToTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * `undefined` while the owner is between making the file and writing into it, or just done.
 * @param {string} file
 */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
