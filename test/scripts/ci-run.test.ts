import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/root";
import { temporaryFolder, writeProgram } from "./workshop";

/** What `.ci/run` ends with where npm only does as it is told here. */
function lastLine(...npm: string[]): string | undefined {
  const folder = temporaryFolder();
  for (const part of [".ci", "scripts", "package-lock.json"]) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  const programs = path.join(folder, "programs");
  writeProgram(path.join(programs, "npm"), ...npm);
  const folders = [programs, path.dirname(process.execPath), "/usr/bin", "/bin"];
  const { stdout } = spawnSync("bash", [path.join(folder, ".ci/run")], {
    env: { PATH: folders.join(path.delimiter) },
    encoding: "utf8",
  });
  return stdout.trim().split("\n").at(-1);
}

const respondToAudits = (report: object) =>
  `if [ "$1" = audit ]; then echo '${JSON.stringify(report)}'; fi`;

const advisory = { name: "zod", severity: "high", title: "Slow", url: "GHSA-1", range: "<5.0.0" };

describe("the checks of .ci/run", () => {
  it("are types, lint, format and audit, besides the tests", () => {
    expect(lastLine(respondToAudits({ vulnerabilities: {} }))).toBe("4 passed, 0 failed");
  });

  it("count a vulnerable dependency as one that failed", { tags: ["audit"] }, () => {
    const zod = { via: [advisory], fixAvailable: true };
    expect(lastLine(respondToAudits({ vulnerabilities: { zod } }))).toBe("3 passed, 1 failed");
  });

  it("go on after one that fails", () => {
    const npm = ['if [ "$2" = lint ]; then exit 1; fi', respondToAudits({ statusCode: 405 })];
    expect(lastLine(...npm)).toBe("3 passed, 1 failed");
  });
});
