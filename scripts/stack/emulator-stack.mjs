import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { emulatorEnvironment, emulatorStack } from "../emulator/environment.mjs";
import { withEmulator } from "../emulator/emulator.mjs";
import { localFolder, root } from "../paths.mjs";
import { capture, show } from "../programs.mjs";

/** Where the engine keeps the stacks of every project, when it keeps them here. */
export const stacksFolder = join(localFolder, "state", ".pulumi", "stacks");

/** Runs `work` with a `pulumi` that is bound to the emulator and its stack. */
export function withEmulatorStack(work, projectFolder = root) {
  return withEmulator(async (url) => {
    const options = { cwd: root, env: await emulatorEnvironment(url) };
    await ensureStack(projectFolder, options);
    return work((...args) => show("pulumi", args, options), options);
  });
}

/** Asking the engine would take longer than all the rest that is to be checked before a run. */
async function ensureStack(projectFolder, options) {
  if (existsSync(stackFile(projectFolder))) return;
  const args = ["stack", "init", emulatorStack, "--cwd", projectFolder, "--non-interactive"];
  const { code, stdout, stderr } = await capture("pulumi", args, options);
  if (code !== 0)
    throw new Error(`The stack "${emulatorStack}" could not be made: ${stdout}${stderr}`);
}

/** Where the engine keeps the emulator's stack of a project. */
export function stackFile(projectFolder = root) {
  const project = readFileSync(join(resolve(root, projectFolder), "Pulumi.yaml"), "utf8");
  const [, name] = /^name:\s*["']?([^"'\s]+)/m.exec(project) ?? [];
  return join(stacksFolder, name ?? "", `${emulatorStack}.json`);
}
