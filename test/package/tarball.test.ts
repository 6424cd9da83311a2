import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configFor } from "../support/platforms";
import { startProvider } from "../support/provider-process";
import { root } from "../support/root";

const run = promisify(execFile);

/** A program's folder with the packed package in it, as a user has it. */
let folder: string;
let files: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "installed package "));
  const packed = await run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    {
      cwd: root,
    },
  );
  const listing = JSON.parse(packed.stdout) as { filename: string; files: { path: string }[] }[];
  const [tarball] = Array.isArray(listing) ? listing : (Object.values(listing) as typeof listing);
  if (!tarball) throw new Error("npm pack made nothing.");
  files = tarball.files.map((file) => file.path);
  const modules = path.join(folder, "node_modules");
  const installed = path.join(modules, "pulumi-devplatforms");
  await mkdir(installed, { recursive: true });
  await run("tar", [
    "-xzf",
    path.join(folder, tarball.filename),
    "-C",
    installed,
    "--strip-components=1",
  ]);
  // The dependencies come from here, since tests reach no registry.
  await mkdir(path.join(modules, "@pulumi"));
  for (const name of ["@pulumi/pulumi", "undici", "zod"]) {
    await symlink(path.join(root, "node_modules", name), path.join(modules, name));
  }
});

afterAll(() => rm(folder, { recursive: true }));

test("the package holds its code, types, source and licence, and nothing else", () => {
  const kinds = new Set(files.map((file) => file.split("/").at(0)));
  expect([...kinds].sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "dist",
    "package.json",
    "provider",
  ]);
});

test("it depends on undici and zod alone, with the SDK as a peer", async () => {
  const manifest = JSON.parse(
    await readFile(path.join(folder, "node_modules/pulumi-devplatforms/package.json"), "utf8"),
  ) as { dependencies: object; peerDependencies: object };
  expect(Object.keys(manifest.dependencies)).toEqual(["undici", "zod"]);
  expect(manifest.peerDependencies).toEqual({ "@pulumi/pulumi": ">=3.216.0 <4" });
});

test.each(["require", "import"])("a program can %s it", async (way) => {
  const load =
    way === "require"
      ? `Promise.resolve(require("pulumi-devplatforms"))`
      : `import("pulumi-devplatforms")`;
  const script = `${load}.then((p) => console.log(typeof p.GitpodProject, typeof p.gitInitializer))`;
  const { stdout } = await run(process.execPath, ["-e", script], { cwd: folder });
  expect(stdout.trim()).toBe("function function");
});

test("its command runs", async () => {
  const installed = path.join(folder, "node_modules/pulumi-devplatforms");
  const manifest = await readFile(path.join(installed, "package.json"), "utf8");
  const { bin } = JSON.parse(manifest) as { bin: Record<string, string> };
  const command = path.join(installed, bin["pulumi-devplatforms"] ?? "");
  expect(await readFile(command, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { stdout } = await run(process.execPath, [command, "--help"], { cwd: folder });
  expect(stdout).toContain("pulumi-devplatforms import gitpod|codearts|studio");
});

test("the command of a clone can be executed", async () => {
  const { stdout } = await run(path.join(root, "dist/import/main.js"), ["--help"]);
  expect(stdout).toContain("pulumi-devplatforms import gitpod|codearts|studio");
});

test("the engine's provider process finds the lifecycles in it", async () => {
  const emulator = await startEmulator();
  const provider = await startProvider({ cwd: folder, config: configFor(emulator) });
  const { outs } = await provider.create("StudioProject", { repoUrl: "https://github.com/a/b" });
  await provider.stop();
  await emulator.close();
  expect(outs["name"]).toBe("b");
});
