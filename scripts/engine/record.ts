import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { localFolder } from "../bootstrap/paths.mjs";
import type { Engine } from "./way.ts";

interface RecordedEngine extends Engine {
  readonly size: number;
  readonly mtimeMs: number;
}

const recordFile = join(localFolder, "engine.json");

/**
 * The engine that set-up settled on, or `undefined` when there is none or its file is no longer the
 * one that was tried: size and time stand in for running it, which takes a noticeable while.
 */
export function recordedEngine(file = recordFile): Engine | undefined {
  try {
    const engine = JSON.parse(readFileSync(file, "utf8")) as RecordedEngine;
    const { size, mtimeMs } = statSync(engine.executable);
    return engine.size === size && engine.mtimeMs === mtimeMs ? engine : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers an engine as it is now. */
export function recordEngine(engine: Engine, file = recordFile): void {
  const { size, mtimeMs } = statSync(engine.executable);
  const recorded: RecordedEngine = { ...engine, size, mtimeMs };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(recorded, undefined, 2)}\n`);
}
