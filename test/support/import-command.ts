import { execFile } from "node:child_process";
import path from "node:path";
import { root } from "./root";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** The folder to run in, where the files are written. */
  readonly cwd: string;
  /** All of the environment besides what finding programs needs. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs the installed `pulumi-devplatforms` in a process of its own. */
export function importCommand(
  args: readonly string[],
  { cwd, env }: CommandOptions,
): Promise<CommandResult> {
  const command = path.join(root, "dist/doors/import/main.js");
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const surroundings = { PATH, NODE_COMPILE_CACHE, ...env };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [command, ...args],
      { cwd, env: surroundings },
      (error, stdout, stderr) => {
        const code = error ? error.code : 0;
        if (typeof code === "number") resolve({ code, stdout, stderr });
        else reject(error ?? new Error("The command ended without a code."));
      },
    );
  });
}
