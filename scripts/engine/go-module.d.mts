import type { Way } from "./engine.mjs";

export declare const goModule: Way;
