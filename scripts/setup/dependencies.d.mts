import type { Step } from "./set-up.mjs";

export declare function dependencies(repository?: string, local?: string): Step;

export declare function dependenciesFingerprint(repository: string): string;
