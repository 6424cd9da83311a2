/** One combination, and what came of it. */
export interface Row {
  readonly scenario: string;
  readonly call: string;
  readonly fault: string;
  readonly lasts: boolean;
  readonly outcome: string;
  readonly seconds: number;
  readonly violations: readonly string[];
}

export declare function totalsOf(rows: readonly Row[]): {
  combinations: number;
  violations: number;
};

export declare function matrixTables(rows: readonly Row[]): string;

export declare function matrixSection(rows: readonly Row[]): string;
