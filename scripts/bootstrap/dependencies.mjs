import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { localFolder, pinnedNode, root } from "./paths.mjs";
import { capture } from "./programs.mjs";
import { withProgress } from "./progress.mjs";
import { fingerprint, Stamp } from "./stamp.mjs";

/** What of a package.json decides what npm installs; an edited script needs no new installation. */
const relevantFields = [
  ...["name", "version", "workspaces", "overrides", "allowScripts", "bin"],
  ...["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"],
];

/**
 * The step that makes node_modules what the lockfile says.
 * @returns {import("./step.mjs").Step}
 */
export function dependencies(repository = root, local = localFolder) {
  const stamp = new Stamp(join(local, "dependencies.stamp"));
  return {
    isDone: () =>
      existsSync(join(repository, "node_modules", ".bin")) &&
      stamp.matches(dependenciesFingerprint(repository)),
    run: async () => {
      const wanted = dependenciesFingerprint(repository);
      stamp.clear();
      await withProgress("Installing the dependencies (npm ci)", () => install(repository));
      stamp.write(wanted);
    },
  };
}

/** @param {string} repository */
async function install(repository) {
  // Development dependencies are the point here, whatever NODE_ENV says; warnings about engines
  // would be about the Node.js that npm itself runs on.
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
    "--no-audit",
    "--no-fund",
  ];
  const { code, stdout, stderr } = await capture("npm", args, { cwd: repository });
  if (code !== 0) throw new Error(`npm ci failed:\n${`${stdout}\n${stderr}`.trim()}`);
  if (!existsSync(pinnedNode)) {
    throw new Error(
      "npm ci did not install the Node.js that this repository pins. Optional packages may be " +
        "switched off: `npm config get omit` should say nothing.",
    );
  }
}

/** @param {string} repository */
export function dependenciesFingerprint(repository) {
  /** @param {string[]} path */
  const read = (...path) => readFileSync(join(repository, ...path), "utf8");
  const folders = ["", ...workspaceFolders(repository, JSON.parse(read("package.json")))];
  const packages = folders.map((folder) => {
    const content = JSON.parse(read(folder, "package.json"));
    return [folder, ...relevantFields.map((field) => content[field])];
  });
  return fingerprint(read("package-lock.json"), packages, process.platform, process.arch);
}

/**
 * npm's own rule as far as this repository uses it: a folder, or every folder in one.
 * @param {string} repository
 * @param {{ workspaces?: readonly string[] }} manifest
 */
function workspaceFolders(repository, { workspaces = [] }) {
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith("/*")) return [pattern];
      const parent = pattern.slice(0, -2);
      const entries = readdirSync(join(repository, parent), { withFileTypes: true });
      return entries.filter((e) => e.isDirectory()).map((e) => join(parent, e.name));
    })
    .filter((folder) => existsSync(join(repository, folder, "package.json")))
    .sort();
}
