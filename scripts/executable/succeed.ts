import { root } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";

/** Runs a program out of sight. What it wrote becomes the error if it fails. */
export async function succeed(program: string, args: readonly string[], cwd = root): Promise<void> {
  const { code, stdout, stderr } = await capture(program, args, { cwd });
  if (code !== 0) throw new Error(`${program} failed:\n${`${stdout}\n${stderr}`.trim()}`);
}
