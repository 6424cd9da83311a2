import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "./root";

const run = promisify(execFile);
const packScript = path.join(root, "scripts/ci/pack.ts");

/** Where the tests play a workflow. */
export const github = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/resources",
};

export interface PackedPackages {
  /** A program's folder with the packed package in it, as a user has it. */
  readonly folder: string;
  /** The package in that folder. */
  readonly installed: string;
  /** Where the tarballs are: those that will be published, or ones made for these tests. */
  readonly packages: string;
  readonly remove: () => Promise<void>;
}

/** Packs what is published, and installs the provider. */
export async function packedPackages(): Promise<PackedPackages> {
  const folder = await mkdtemp(path.join(tmpdir(), "installed package "));
  const given = process.env["DEVPLATFORMS_PACKAGES"];
  const packages = given === undefined ? path.join(folder, "packages") : path.resolve(root, given);
  if (given === undefined) {
    await run(process.execPath, [packScript, packages], { env: { ...github, ...process.env } });
  }
  const modules = path.join(folder, "node_modules");
  const installed = path.join(modules, "pulumi-devplatforms");
  await mkdir(installed, { recursive: true });
  const tarball = path.join(packages, "pulumi-devplatforms.tgz");
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  // The dependencies come from here, since tests reach no registry.
  await mkdir(path.join(modules, "@pulumi"));
  for (const name of ["@pulumi/pulumi", "undici", "zod"]) {
    await symlink(path.join(root, "node_modules", name), path.join(modules, name));
  }
  return { folder, installed, packages, remove: () => rm(folder, { recursive: true }) };
}
