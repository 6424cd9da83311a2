import type { Way } from "./engine.mjs";

export declare const onPath: Way;
