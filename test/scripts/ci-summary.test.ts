import { expect, it } from "vitest";
import { summarize, summaryLine } from "../../scripts/ci/summary.ts";

const green = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 0 };

it.each([
  ["all is well", green, 0, [0, 0, 0], "13 passed, 0 failed"],
  ["tests are skipped", { ...green, numPendingTests: 2 }, 0, [0], "11 passed, 0 failed, 2 skipped"],
  ["a check fails", green, 0, [0, 1, 0], "12 passed, 1 failed"],
  ["a test fails", { ...green, numFailedTests: 1 }, 1, [0], "11 passed, 1 failed"],
  [
    "a test file does not load",
    { ...green, testResults: [{ status: "failed", assertionResults: [] }] },
    1,
    [0],
    "11 passed, 1 failed",
  ],
  ["the run fails although no test did", green, 1, [0], "11 passed, 1 failed"],
  ["set-up fails before any test", undefined, 1, [0, 0, 0], "3 passed, 1 failed"],
])("counts when %s", (_what, report, testsExitCode, checks, expected) => {
  expect(summaryLine(summarize({ report, testsExitCode, checks }))).toBe(expected);
});
