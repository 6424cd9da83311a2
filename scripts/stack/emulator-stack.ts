import { existsSync } from "node:fs";
import { root } from "../bootstrap/paths.mjs";
import { capture, show } from "../bootstrap/programs.mjs";
import { emulatorStack, stackFile } from "../bootstrap/stacks.mjs";
import { withEmulator } from "../emulator/emulator.ts";
import { emulatorEnvironment } from "../emulator/environment.ts";

interface RunOptions {
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** Runs `work` with a `pulumi` that is bound to the emulator and its stack. */
export function withEmulatorStack<T>(
  work: (pulumi: (...args: string[]) => Promise<number>, options: RunOptions) => Promise<T>,
  projectFolder = root,
): Promise<T> {
  return withEmulator(async (url) => {
    const options = { cwd: root, env: emulatorEnvironment(url) };
    await ensureStack(projectFolder, options);
    return work((...args) => show("pulumi", args, options), options);
  });
}

/** Asking the engine would take longer than all the rest that is to be checked before a run. */
async function ensureStack(projectFolder: string, options: RunOptions): Promise<void> {
  if (existsSync(stackFile(projectFolder))) return;
  const args = ["stack", "init", emulatorStack, "--cwd", projectFolder, "--non-interactive"];
  const { code, stdout, stderr } = await capture("pulumi", args, options);
  if (code !== 0)
    throw new Error(`The stack "${emulatorStack}" could not be made: ${stdout}${stderr}`);
}
