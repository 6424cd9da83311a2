import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { archiveName } from "../../scripts/executable/archive.ts";
import { temporaryFolder, writeFile } from "../scripts/workshop";
import { root } from "../support/root";
import { parseYaml } from "../support/yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly runner: readonly string[] } };
  readonly steps: readonly Step[];
}

const text = readFileSync(path.join(root, ".github/workflows/release.yml"), "utf8");
const { jobs } = parseYaml(text) as { jobs: Record<string, Job> };
const { executable, draft } = jobs;

const archives = (["linux", "darwin", "win32"] as const).flatMap((platform) =>
  (["x64", "arm64"] as const).map((arch) => archiveName("0.1.0", { platform, arch })),
);

test("an archive has the name under which Pulumi asks for it", () => {
  expect(archives).toEqual([
    "pulumi-resource-devplatforms-v0.1.0-linux-amd64.tar.gz",
    "pulumi-resource-devplatforms-v0.1.0-linux-arm64.tar.gz",
    "pulumi-resource-devplatforms-v0.1.0-darwin-amd64.tar.gz",
    "pulumi-resource-devplatforms-v0.1.0-darwin-arm64.tar.gz",
    "pulumi-resource-devplatforms-v0.1.0-windows-amd64.tar.gz",
    "pulumi-resource-devplatforms-v0.1.0-windows-arm64.tar.gz",
  ]);
});

test("each archive is made on a machine of its own", () => {
  expect(executable?.strategy?.matrix.runner).toHaveLength(archives.length);
  expect(executable?.steps.map(({ run }) => run)).toContain("npm run executable");
});

test("the executables hold the Node.js that the repository pins", () => {
  const manifest = readFileSync(path.join(root, "scripts/package.json"), "utf8");
  const { optionalDependencies } = JSON.parse(manifest) as { optionalDependencies: object };
  const versions = executable?.steps.flatMap((step) => step.with?.["node-version"] ?? []);
  expect(versions).toEqual([Object.values(optionalDependencies)[0]]);
});

describe("the job that may write", () => {
  test("comes last, and runs nothing of this repository", { tags: ["publishing"] }, () => {
    expect(draft?.needs).toBe("executable");
    expect(draft?.permissions).toEqual({ contents: "write" });
    expect(executable?.permissions).toBeUndefined();
    const actions = draft?.steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []);
    expect(actions).toEqual(["actions/download-artifact"]);
  });

  test("makes a draft, which a person publishes", () => {
    const commands = draft?.steps.flatMap(({ run }) => run ?? []) ?? [];
    expect(commands.at(-1)).toMatch(/^gh release create "\$GITHUB_REF_NAME" .* --draft /);
  });
});

describe("the sums of the archives", () => {
  const step = draft?.steps.find(({ run }) => run?.includes("sha256sum"));

  /** Runs the step for a tag, among archives of version 0.1.0. */
  function sumsFor(tag: string, made: readonly string[]) {
    const folder = temporaryFolder();
    for (const name of made) writeFile(path.join(folder, name), name);
    const { status } = spawnSync("bash", ["-eo", "pipefail", "-c", step?.run ?? "exit 99"], {
      cwd: folder,
      env: { PATH: process.env["PATH"], GITHUB_REF_NAME: tag },
    });
    return { status, folder };
  }

  test("stand in a file that sha256sum reads", () => {
    const { status, folder } = sumsFor("v0.1.0", archives);
    expect(status).toBe(0);
    const sums = readFileSync(path.join(folder, "checksums.txt"), "utf8");
    const sumOf = (name: string) => createHash("sha256").update(name).digest("hex");
    expect(sums).toBe(archives.map((name) => `${sumOf(name)}  ${name}\n`).join(""));
  });

  test("are not made where an archive is missing", () => {
    expect(sumsFor("v0.1.0", archives.slice(1)).status).not.toBe(0);
  });

  test("are not made where the tag is not the version", () => {
    expect(sumsFor("v0.2.0", archives).status).not.toBe(0);
  });
});
