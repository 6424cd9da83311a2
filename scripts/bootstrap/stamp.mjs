import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A file that remembers what the last successful step was made from. */
export class Stamp {
  /** @type {string} */
  #file;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  /** @param {string} value */
  matches(value) {
    try {
      return readFileSync(this.#file, "utf8") === value;
    } catch {
      return false;
    }
  }

  /** Call before a step begins: what it leaves half done must not pass for finished. */
  clear() {
    rmSync(this.#file, { force: true });
  }

  /** @param {string} value */
  write(value) {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, value);
  }
}

/**
 * One hash of all parts; where a part ends counts too.
 * @param {readonly unknown[]} parts
 */
export function fingerprint(...parts) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
