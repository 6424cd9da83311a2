import { readFileSync } from "node:fs";

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of vitest's JSON report that counts. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly {
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

interface Outcome {
  readonly report: TestReport | undefined;
  readonly testsExitCode: number;
  /** The exit codes of the other checks. */
  readonly checks: readonly number[];
}

/**
 * Adds vitest's JSON report to the outcomes of the other checks. A file that failed to load has no
 * tests of its own to count, and a run that failed has a failure even if no test did.
 */
export function summarize({ report, testsExitCode, checks }: Outcome): Totals {
  const total = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + unloadedFiles(report),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  if (testsExitCode !== 0 && total.failed === 0) total.failed = 1;
  for (const exitCode of checks) total[exitCode === 0 ? "passed" : "failed"] += 1;
  return total;
}

function unloadedFiles(report: TestReport | undefined): number {
  const files = report?.testResults ?? [];
  return files.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
    .length;
}

/** `12 passed, 1 failed, 2 skipped`; without the last part when nothing was skipped. */
export function summaryLine({ passed, failed, skipped }: Totals): string {
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${passed} passed, ${failed} failed${skips}`;
}

/** `undefined` when the tests did not get as far as writing one. */
export function readReport(file: string): TestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as TestReport;
  } catch {
    return undefined;
  }
}
