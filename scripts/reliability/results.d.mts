/** What one test file found, as `test/reliability/results.ts` saves it. */
export interface Saved {
  /** With a note if the files were not those of the commit; `null` where there is no git. */
  readonly commit: string | null;
  readonly node: string;
  readonly results: unknown;
}

export type Name = "matrix" | "crashes" | "soak";

export type Found = Readonly<Partial<Record<Name, Saved>>>;

export declare function resultsMadeBy(filter: string): Name[];

export declare function forgetResults(some: readonly Name[]): void;

export declare function readResults(): Found;

export declare function obstacleTo(found: Found): string | undefined;
