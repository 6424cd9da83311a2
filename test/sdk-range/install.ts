import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { capture } from "../../scripts/bootstrap/programs.mjs";
import { root } from "../support/root";

/** The ends of the ranges of Pulumi's packages that this package accepts. */
export const ends = ["lowest", "highest"] as const;

type End = (typeof ends)[number];
type Ranges = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Ranges;
}

const folder = path.join(root, ".local/sdk-range");

const own = ["pulumi-devplatforms", "pulumi-devplatforms-policy"];

/** Packs what is published and installs it, as a user does, with Pulumi's packages at one end. */
export async function install(end: End) {
  const inFolder = path.join(folder, end);
  rmSync(inFolder, { recursive: true, force: true });
  mkdirSync(inFolder, { recursive: true });
  const packScript = path.join(root, "scripts/ci/pack.ts");
  await promisify(execFile)(process.execPath, [packScript, inFolder]);
  const { peerDependencies } = readManifest(path.join(root, "policy"));
  const dependencies = {
    ...Object.fromEntries(own.map((name) => [name, `file:${name}.tgz`])),
    ...(end === "lowest" ? lowest(peerDependencies) : peerDependencies),
  };
  writeFileSync(path.join(inFolder, "package.json"), JSON.stringify({ dependencies }));
  // Without a lock file npm takes the newest versions that the ranges allow.
  const args = ["install", "--no-package-lock", "--ignore-scripts", "--loglevel=error"];
  const { code, stdout, stderr } = await capture("npm", args, { cwd: inFolder });
  if (code !== 0) throw new Error(`npm install failed:\n${stdout}${stderr}`);
  const modules = path.join(inFolder, "node_modules");
  return {
    modules,
    /** The installed version of a package; Pulumi writes some with a v. */
    versionOf: (name: string) => readManifest(path.join(modules, name)).version.replace(/^v/, ""),
  };
}

/** The versions with which ranges such as `>=3.216.0 <4` begin. */
export function lowest(ranges: Ranges): Ranges {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => {
      const [, version] = /^>=(\S+)/.exec(range) ?? [];
      if (version === undefined) throw new Error(`The range of ${name} has no lowest version.`);
      return [name, version];
    }),
  );
}

export function readManifest(packageFolder: string): Manifest {
  return JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8")) as Manifest;
}
