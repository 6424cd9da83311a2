import type { Step } from "./set-up.mjs";

export declare function build(repository?: string, local?: string): Step;

export declare function buildFingerprint(repository: string): string;
