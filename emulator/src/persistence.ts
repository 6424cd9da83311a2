import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Platform } from "./http.ts";

const stateSchema = z.object({
  version: z.literal(1),
  platforms: z.record(z.string(), z.unknown()),
});

/** Keeps the platforms' objects in one JSON file, so that they outlive the process. */
export class StateFile {
  readonly #file: string;
  readonly #platforms: readonly Platform[];

  constructor(file: string, platforms: readonly Platform[]) {
    this.#file = file;
    this.#platforms = platforms;
  }

  /** A file that does not exist yet is an empty emulator. */
  load(): void {
    const text = readIfPresent(this.#file);
    if (text === undefined) return;
    try {
      const state = stateSchema.parse(JSON.parse(text));
      for (const platform of this.#platforms) {
        const snapshot = state.platforms[platform.name];
        if (snapshot !== undefined) platform.restore(snapshot);
      }
    } catch (error) {
      throw new Error(
        `${this.#file} does not hold the state of an emulator; remove it to start empty`,
        { cause: error },
      );
    }
  }

  /** Written beside the file and renamed over it: a crash leaves the old state or the new one. */
  save(): void {
    const platforms = Object.fromEntries(
      this.#platforms.map((platform) => [platform.name, platform.snapshot()]),
    );
    const temporary = `${this.#file}.${process.pid}.tmp`;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(temporary, JSON.stringify({ version: 1, platforms }, undefined, 2) + "\n");
    renameSync(temporary, this.#file);
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
