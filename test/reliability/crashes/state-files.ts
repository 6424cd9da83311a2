import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { TestStack } from "../../support/engine";
import { type Result, runPulumi } from "./command";

/**
 * Makes a state in files readable again. The engine keeps the attributes of each file in a second
 * one beside it, and puts the state in its place at one go, but not these: killed while it writes
 * them it leaves them empty, and then refuses every command. The state itself is whole; without
 * the empty file it is read. Returns what a command said of it, if it was so.
 */
export async function mendState(testStack: TestStack): Promise<Result | undefined> {
  const cut = await emptyAttributes(testStack);
  if (cut.length === 0) return undefined;
  const refused = await runPulumi(testStack, ["stack"]);
  await Promise.all(cut.map((file) => rm(file)));
  return refused;
}

async function emptyAttributes({ stack }: TestStack): Promise<string[]> {
  const stacks = path.join(stack.workspace.workDir, "state/.pulumi/stacks");
  const names = await readdir(stacks, { recursive: true });
  const files = names.filter((name) => name.endsWith(".json.attrs"));
  const sized = files.map(async (name) => {
    const file = path.join(stacks, name);
    return { file, size: (await stat(file)).size };
  });
  return (await Promise.all(sized)).filter(({ size }) => size === 0).map(({ file }) => file);
}
