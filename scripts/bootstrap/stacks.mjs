import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { localFolder, root } from "./paths.mjs";

/** The stack that belongs to the emulator. */
export const emulatorStack = "emulator";

/** Where the engine keeps the stacks of every project, when it keeps them here. */
export const stacksFolder = join(localFolder, "state", ".pulumi", "stacks");

/** Where the engine keeps the emulator's stack of a project. */
export function stackFile(projectFolder = root) {
  const project = readFileSync(join(resolve(root, projectFolder), "Pulumi.yaml"), "utf8");
  const [, name] = /^name:\s*["']?([^"'\s]+)/m.exec(project) ?? [];
  return join(stacksFolder, name ?? "", `${emulatorStack}.json`);
}
