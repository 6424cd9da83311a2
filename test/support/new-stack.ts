import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type LocalWorkspace, Stack } from "@pulumi/pulumi/automation";

export type StackConfig = Readonly<Record<string, string>>;

/** The name of every stack, since each has a state of its own. */
const name = "test";

/** The engine's files of stacks that nothing was done to yet, by their configuration. */
const made = new Map<string, ReadonlyMap<string, Buffer>>();

/**
 * A stack with nothing but its configuration, all of it secret. `pulumi` makes the first one of a
 * configuration, which takes 0.6 s of work for two keys made of the passphrase; others are copies.
 */
export async function newStack(workspace: LocalWorkspace, config: StackConfig): Promise<Stack> {
  const key = JSON.stringify(config);
  const files = made.get(key);
  if (files !== undefined) {
    await writeFiles(workspace.workDir, files);
    return Stack.select(name, workspace);
  }
  const stack = await Stack.create(name, workspace);
  const entries = Object.entries(config);
  if (entries.length > 0) {
    await stack.setAllConfig(
      Object.fromEntries(entries.map(([key, value]) => [key, { value, secret: true }])),
    );
  }
  made.set(key, await engineFiles(workspace.workDir));
  return stack;
}

async function engineFiles(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(path.join(folder, "state"), {
    recursive: true,
    withFileTypes: true,
  });
  const inState = entries.filter((entry) => entry.isFile());
  const files = inState.map((file) => path.join(file.parentPath, file.name));
  files.push(path.join(folder, `Pulumi.${name}.yaml`));
  const contents = files.map(
    async (file) => [path.relative(folder, file), await readFile(file)] as const,
  );
  return new Map(await Promise.all(contents));
}

async function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [file, content] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
}
