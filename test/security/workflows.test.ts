import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../support/root";

const files = globSync(".github/workflows/*", { cwd: root });

/** The lines of a workflow without comments on lines of their own. */
function linesOf(file: string): string[] {
  const lines = readFileSync(path.join(root, file), "utf8").split("\n");
  return lines.filter((line) => !line.trim().startsWith("#"));
}

test("there are workflows to judge", () => {
  expect(files.map((file) => path.basename(file)).sort()).toEqual([
    "ci.yml",
    "nightly.yml",
    "publish.yml",
    "release.yml",
  ]);
});

describe.each(files)("%s", (file) => {
  const lines = linesOf(file);

  test("uses actions by their commit, with the version beside it", () => {
    const uses = lines.filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) {
      expect(line).toMatch(/^ *- uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("leaves no credentials behind a checkout", () => {
    const text = lines.join("\n");
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
    const guarded = text.match(
      /uses: actions\/checkout@.*\n +with:\n +persist-credentials: false\n/g,
    );
    expect(checkouts.length).toBeGreaterThan(0);
    expect(guarded).toHaveLength(checkouts.length);
  });

  test("may read, and write nothing but its identity or the draft of a release", () => {
    expect(lines).toContain("permissions:");
    const granted = lines.filter((line) => /:\s*(write|write-all|read-all)\b/.test(line));
    const allowed: Record<string, string[]> = {
      "publish.yml": ["id-token: write"],
      "release.yml": ["contents: write"],
    };
    expect(granted.map((line) => line.trim())).toEqual(allowed[path.basename(file)] ?? []);
  });

  test("does not run the code of strangers with its own rights", () => {
    expect(lines.join("\n")).not.toMatch(/pull_request_target|workflow_run|issue_comment/);
  });

  test("holds no token", { tags: ["publishing"] }, () => {
    expect(lines.join("\n")).not.toMatch(/secrets\.|_authToken|NODE_AUTH_TOKEN|NPM_TOKEN/);
  });

  test("puts nothing that others chose into its scripts", () => {
    // Sums of the tarballs reach a script as variables, which no shell takes for code.
    const harmless =
      /\$\{\{ (github\.ref|github\.token|matrix\.(node|runner)|(steps|needs)\.pack\.outputs\.[\w-]+) \}\}$/;
    const interpolated = lines.filter((line) => line.includes("${{"));
    for (const line of interpolated) {
      expect(line).toMatch(harmless);
      expect(line).not.toMatch(/\brun:/);
    }
  });
});
