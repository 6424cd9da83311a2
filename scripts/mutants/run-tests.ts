import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { npmPrograms, pinnedNode } from "../bootstrap/paths.mjs";

/** What ended a run of tests early. */
export interface Failure {
  /** The test file that failed; none where the run crashed or took too long. */
  readonly file?: string;
  readonly what: string;
}

interface FileReport {
  readonly name: string;
  /** What kept the file from being loaded. */
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly FileReport[];
}

/** For tests that wait for what a mistake keeps from coming. Chosen: quick ones take seconds. */
const testTimeoutMs = 60_000;

/** Some of the tests, with the most time that a run of them may take. */
export interface Selection {
  /** How the paths of the test files begin. */
  readonly paths: readonly string[];
  /** Test files among them that are left out. */
  readonly except?: Iterable<string>;
  readonly timeoutMs: number;
}

/** Runs tests until one fails; `undefined` if none does. */
export async function firstFailure(
  repository: string,
  { paths, except = [], timeoutMs }: Selection,
): Promise<Failure | undefined> {
  const reportFile = join(repository, "report.json");
  rmSync(reportFile, { force: true });
  const options = ["--bail=1", "--reporter=json", `--outputFile=${reportFile}`];
  const excluded = [...except].map((file) => `--exclude=${file}`);
  const limits = [`--testTimeout=${testTimeoutMs}`, `--hookTimeout=${testTimeoutMs}`];
  const child = spawn(
    pinnedNode,
    [join(npmPrograms, "vitest"), "run", ...options, ...limits, ...excluded, ...paths],
    // A group of its own: a worker that a mistake keeps busy does not end with its parent.
    { cwd: repository, stdio: "ignore", detached: true },
  );
  const end = () => {
    endGroup(child.pid);
  };
  process.once("exit", end);
  const late = AbortSignal.timeout(timeoutMs);
  late.addEventListener("abort", end);
  const [code] = (await once(child, "exit")) as [number | null];
  late.removeEventListener("abort", end);
  process.off("exit", end);
  end();
  if (code === 0) return undefined;
  if (late.aborted) return { what: "time-out" };
  const report = readReport(reportFile);
  if (report?.numTotalTests === 0 && report.testResults.length === 0) {
    throw new Error(`There are no tests in ${paths.join(", ")}.`);
  }
  // Files that were not run any more count as failed, too.
  const failed = report?.testResults.find(
    ({ message, assertionResults }) =>
      message !== "" || assertionResults.some(({ status }) => status === "failed"),
  );
  if (!failed) return { what: "crash" };
  const file = relative(repository, failed.name);
  return { file, what: file };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // All of it has ended.
  }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return undefined;
  }
}
