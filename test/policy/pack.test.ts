import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policies } from "../../policy/src/policies";
import { root } from "../support/root";
import { typecheck } from "../support/typecheck";

const run = promisify(execFile);

describe("the pack's README", () => {
  const readme = readFile(path.join(root, "policy/README.md"), "utf8");

  test("lists every rule with its level, in the pack's order", async () => {
    const rows = (await readme).matchAll(/^\| `([a-z-]+)` +\| (\w+) /gm);
    expect([...rows].map(([, name, level]) => [name, level])).toEqual(
      policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]),
    );
  });

  test.each(policies)("says how to configure $name", async ({ name, configSchema }) => {
    const row = (await readme).split("\n").find((line) => line.startsWith(`| \`${name}\``));
    for (const key of Object.keys(configSchema?.properties ?? {})) {
      expect(row).toContain(`\`${key}\``);
    }
  });

  test("configures rules and properties that exist", async () => {
    const [, json = ""] = /```json\n(.*?)```/s.exec(await readme) ?? [];
    for (const [name, settings] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
      const policy = policies.find((candidate) => candidate.name === name);
      const properties = Object.keys(policy?.configSchema?.properties ?? {});
      expect(policy).toBeDefined();
      if (typeof settings !== "object") continue;
      expect(["enforcementLevel", ...properties]).toEqual(
        expect.arrayContaining(Object.keys(settings ?? {})),
      );
    }
  });

  test("has a program that type-checks", async () => {
    const [, program = ""] = /```ts\n(.*?)```/s.exec(await readme) ?? [];
    expect(program).toContain("new PolicyPack");
    expect(typecheck(new Map([["policy-readme", program]]))).toEqual([]);
  });
});

describe("the packed pack", () => {
  let folder: string;
  let installed: string;
  let files: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "installed pack "));
    const options = ["--json", "--ignore-scripts", "--pack-destination", folder];
    const { stdout } = await run("npm", ["pack", ...options], { cwd: path.join(root, "policy") });
    const listing = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    const [tarball] = Object.values(listing);
    if (!tarball) throw new Error("npm pack made nothing.");
    files = tarball.files.map((file) => file.path);
    const modules = path.join(folder, "node_modules");
    installed = path.join(modules, "pulumi-devplatforms-policy");
    await mkdir(installed, { recursive: true });
    const archive = path.join(folder, tarball.filename);
    await run("tar", ["-xzf", archive, "-C", installed, "--strip-components=1"]);
    // The dependencies come from here, since tests reach no registry.
    await symlink(path.join(root, "node_modules/@pulumi"), path.join(modules, "@pulumi"));
    await symlink(root, path.join(modules, "pulumi-devplatforms"));
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("holds JavaScript with its types and what the engine looks for, and no source", () => {
    const others = files.filter((file) => !/^dist\/.*\.(js|d\.ts)$/.test(file));
    expect(others.sort()).toEqual(["LICENSE", "PulumiPolicy.yaml", "README.md", "package.json"]);
  });

  test("starts as the engine starts it, from its folder", async () => {
    const script = createRequire(__filename).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const server = spawn(process.execPath, [script, "127.0.0.1:1", installed], { cwd: installed });
    const [port] = (await once(createInterface(server.stdout), "line")) as [string];
    server.kill();
    expect(port).toMatch(/^\d+$/);
  });

  test("gives its rules to other packs, without starting one of its own", async () => {
    const script = `
      const rules = require("pulumi-devplatforms-policy");
      console.log(rules.policies.length, rules.studioProjectsPrivate.name);
    `;
    const { stdout } = await run(process.execPath, ["-e", script], { cwd: folder });
    expect(stdout).toBe(`${policies.length} studio-projects-private\n`);
  });
});

test("the pack takes the program's own @pulumi/pulumi and @pulumi/policy", async () => {
  const manifest = await readFile(path.join(root, "policy/package.json"), "utf8");
  expect(JSON.parse(manifest)).toMatchObject({
    dependencies: { "pulumi-devplatforms": "file:.." },
    peerDependencies: { "@pulumi/policy": ">=1.20.0 <2", "@pulumi/pulumi": ">=3.216.0 <4" },
  });
});

test("every rule has a name of its own, a description and defaults for what has one", () => {
  expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
  for (const { description, configSchema } of policies) {
    expect(description).toMatch(/^[A-Z].*\.$/);
    for (const property of Object.values(configSchema?.properties ?? {})) {
      expect(property.description).toMatch(/\.$/);
    }
  }
});
