// Usage: node scripts/ci/print-summary.mjs <vitest's report> <its exit code> <exit code of a check>…
import { readReport, summarise, summaryLine } from "./summary.mjs";

const [file, testsExitCode, ...checks] = process.argv.slice(2);
const totals = summarise({
  report: readReport(file),
  testsExitCode: Number(testsExitCode),
  checks: checks.map(Number),
});
console.log(summaryLine(totals));
process.exitCode = totals.failed === 0 ? 0 : 1;
