import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { localFolder } from "../paths.mjs";

const recordFile = join(localFolder, "engine.json");

/**
 * The engine that set-up settled on, or `undefined` when there is none or its file is no longer the
 * one that was tried: size and time stand in for running it, which takes a noticeable while.
 */
export function recordedEngine(file = recordFile) {
  try {
    const engine = JSON.parse(readFileSync(file, "utf8"));
    const { size, mtimeMs } = statSync(engine.executable);
    return engine.size === size && engine.mtimeMs === mtimeMs ? engine : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers an engine: `executable`, `version`, and `source`, the way it was come by. */
export function recordEngine(engine, file = recordFile) {
  const { size, mtimeMs } = statSync(engine.executable);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...engine, size, mtimeMs }, undefined, 2)}\n`);
}
