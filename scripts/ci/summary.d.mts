export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of vitest's JSON report that counts. */
export interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests?: number;
  numTodoTests?: number;
  testResults?: readonly { status: string; assertionResults: readonly unknown[] }[];
}

export declare function summarise(outcome: {
  report: TestReport | undefined;
  testsExitCode: number;
  checks: readonly number[];
}): Totals;

export declare function summaryLine(totals: Totals): string;

export declare function readReport(file: string): TestReport | undefined;
