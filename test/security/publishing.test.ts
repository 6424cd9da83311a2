import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder, writeFile } from "../scripts/workshop";
import { root } from "../support/root";
import { parseYaml } from "../support/yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const text = readFileSync(path.join(root, ".github/workflows/publish.yml"), "utf8");
const { jobs } = parseYaml(text) as { jobs: Record<string, Job> };
const { check, pack, publish } = jobs;

/** The commands of a job, one line each. */
function commandsOf(job: Job | undefined): string[] {
  return (job?.steps ?? []).flatMap(({ run = "" }) =>
    run
      .replaceAll("\\\n", " ")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
}

function actionsOf(job: Job | undefined): string[] {
  return (job?.steps ?? []).flatMap(({ uses }) => uses?.split("@")[0] ?? []);
}

const tarballs = ["pulumi-devplatforms", "pulumi-devplatforms-policy"];

describe("the job that may publish", () => {
  test("is one alone, and comes after the others", { tags: ["publishing"] }, () => {
    const trusted = Object.entries(jobs).filter(([, job]) => "id-token" in (job.permissions ?? {}));
    expect(trusted.map(([name]) => name)).toEqual(["publish"]);
    expect(publish?.permissions).toEqual({ "id-token": "write" });
    expect(publish?.needs).toBe("pack");
    expect(pack?.needs).toBe("check");
    expect(commandsOf(check)).toContain("bash .ci/run");
  });

  test(
    "runs nothing of this repository: it has no checkout, and installs, builds and tests nothing",
    { tags: ["publishing"] },
    () => {
      expect(actionsOf(publish)).toEqual(["actions/download-artifact", "actions/setup-node"]);
      const others = commandsOf(publish).filter((command) => !command.startsWith("npm publish "));
      expect(others).toEqual([expect.stringMatching(/^printf .* \| sha256sum --check --strict$/)]);
    },
  );

  test(
    "publishes the tarballs that it got, with provenance and without their scripts",
    { tags: ["publishing"] },
    () => {
      const published = commandsOf(publish).filter((command) => command.startsWith("npm publish "));
      expect(published).toEqual(
        tarballs.map(
          (name) => `npm publish ./${name}.tgz --provenance --access public --ignore-scripts`,
        ),
      );
    },
  );

  test("names the exact Node.js, with which npm comes", () => {
    const versions = publish?.steps.flatMap((step) => step.with?.["node-version"] ?? []);
    expect(versions).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  });
});

describe("the comparison of checksums", () => {
  const verification = publish?.steps.findIndex(({ run }) => run?.includes("sha256sum")) ?? -1;
  const step = publish?.steps[verification];

  /** What the step ends with, given the tarballs and what the other job said of them. */
  function exitCode(contents: readonly string[], sums: readonly string[]): number | null {
    const folder = temporaryFolder();
    tarballs.forEach((name, index) => {
      const content = contents[index];
      if (content !== undefined) writeFile(path.join(folder, `${name}.tgz`), content);
    });
    const outputs = new Map(tarballs.map((name, index) => [name, sums[index] ?? ""]));
    const env = Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/^\$\{\{ needs\.pack\.outputs\.([\w-]+) \}\}$/, (_all, output: string) => {
        return outputs.get(output) ?? "?";
      }),
    ]);
    const { status } = spawnSync("bash", ["-euo", "pipefail", "-c", step?.run ?? "exit 99"], {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...(Object.fromEntries(env) as object) },
    });
    return status;
  }

  const sum = (content: string) => createHash("sha256").update(content).digest("hex");

  test("comes before everything is published, and takes the sums from the job, not from the download", () => {
    const first = publish?.steps.findIndex(({ run }) => run?.includes("npm publish")) ?? -1;
    expect(verification).toBeGreaterThan(-1);
    expect(verification).toBeLessThan(first);
    expect(Object.keys(pack?.outputs ?? {})).toEqual(tarballs);
  });

  test("accepts the tarballs that were packed", () => {
    expect(exitCode(["one", "two"], [sum("one"), sum("two")])).toBe(0);
  });

  test.each([
    ["the first was changed", ["other", "two"], [sum("one"), sum("two")]],
    ["the second was changed", ["one", "other"], [sum("one"), sum("two")]],
    ["one is missing", ["one"], [sum("one"), sum("two")]],
    ["a sum is missing", ["one", "two"], [sum("one"), ""]],
    ["no sum is there", ["one", "two"], []],
  ])("fails if %s", { tags: ["publishing"] }, (_what, contents, sums) => {
    expect(exitCode(contents, sums)).toBe(1);
  });
});

test("the tarballs are tested before they are handed on", () => {
  const steps = pack?.steps ?? [];
  const packed = steps.findIndex(({ run }) => run?.includes("scripts/ci/pack.ts packages"));
  const tested = steps.findIndex(({ run }) => run?.includes("test/package/tarball.test.ts"));
  const handed = steps.findIndex(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
  expect([packed, tested, handed].toSorted((a, b) => a - b)).toEqual([packed, tested, handed]);
  expect(packed).toBeGreaterThan(-1);
  expect(steps[tested]?.env).toEqual({ DEVPLATFORMS_PACKAGES: "packages" });
  expect(steps[handed]?.with).toMatchObject({
    path: "packages/*.tgz",
    "if-no-files-found": "error",
  });
  expect(pack?.permissions).toBeUndefined();
});
