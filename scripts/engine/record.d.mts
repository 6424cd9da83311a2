import type { Engine, RecordedEngine } from "./engine.mjs";

export declare function recordedEngine(file?: string): RecordedEngine | undefined;

export declare function recordEngine(engine: Engine, file?: string): void;
