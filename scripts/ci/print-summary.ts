// Usage: node scripts/ci/print-summary.ts <vitest's report> <its exit code> <exit code of a check>…
import { readReport, summarize, summaryLine } from "./summary.ts";

const [file = "", testsExitCode, ...checks] = process.argv.slice(2);
const totals = summarize({
  report: readReport(file),
  testsExitCode: Number(testsExitCode),
  checks: checks.map(Number),
});
console.log(summaryLine(totals));
process.exitCode = totals.failed === 0 ? 0 : 1;
