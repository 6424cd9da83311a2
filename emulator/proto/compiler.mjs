import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const protoFolder = dirname(fileURLToPath(import.meta.url));

export const compilerCommands = join(protoFolder, "node_modules", ".bin");

/** By a lockfile of its own: at 130 MB it is too large for everybody who installs the repository. */
export function installCompiler() {
  if (existsSync(compilerCommands)) return;
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}

export function run(command, args, env = process.env) {
  const shell = process.platform === "win32" && command === "npm";
  const options = { cwd: protoFolder, env, shell, encoding: "utf8" };
  const { status, error, stdout, stderr } = spawnSync(command, args, options);
  if (status !== 0) throw error ?? new Error(`${command} ${args[0]} failed:\n${stdout}${stderr}`);
}
