import { execFile } from "node:child_process";
import path from "node:path";
import { vi } from "vitest";
import { runImport } from "../../provider/doors/import/run-import";
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

/** Runs the command in this process, which saves the start of one. */
export async function importInProcess(
  args: readonly string[],
  { cwd, env }: CommandOptions,
): Promise<CommandResult> {
  const before = { cwd: process.cwd(), env: process.env };
  let stdout = "";
  let stderr = "";
  const written = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const complained = vi.spyOn(console, "error").mockImplementation((text) => {
    stderr += `${String(text)}\n`;
  });
  process.chdir(cwd);
  process.env = { PATH: before.env["PATH"], ...env };
  try {
    const code = await runImport(args);
    return { code, stdout, stderr };
  } finally {
    process.env = before.env;
    process.chdir(before.cwd);
    written.mockRestore();
    complained.mockRestore();
  }
}
