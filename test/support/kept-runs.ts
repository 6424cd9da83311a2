import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { OutputMap, Stack, UpdateSummary } from "@pulumi/pulumi/automation";

/** The engine's mark of a value that it keeps encrypted. */
const secretMark = "4dabf18193072939515e22adb298388d";

interface Checkpoint {
  readonly checkpoint: {
    readonly latest?: {
      readonly resources?: { readonly type: string; readonly outputs?: Record<string, unknown> }[];
    };
  };
}

/**
 * Lets the Automation API read outputs and summaries from the files that the engine keeps. By itself
 * it starts `pulumi` three times after each `up` and once after each other run, for 0.5 s of work.
 */
export function readsKeptRuns(stack: Stack, state: string): Stack {
  const kept = path.join(state, ".pulumi");
  return Object.assign(stack, {
    outputs: () => outputsIn(path.join(kept, "stacks/test/test.json")),
    info: () => lastSummaryIn(path.join(kept, "history/test/test")),
  });
}

/** Secret outputs are known as such, and their values are not. */
async function outputsIn(file: string): Promise<OutputMap> {
  const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as Checkpoint;
  const stack = checkpoint.latest?.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  const outputs = Object.entries(stack?.outputs ?? {});
  return Object.fromEntries(
    outputs.map(([name, value]) => [name, { value, secret: isSecret(value) }]),
  );
}

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && secretMark in value;
}

async function lastSummaryIn(folder: string): Promise<UpdateSummary | undefined> {
  const files = await readdir(folder);
  // Their names end in times of equal length.
  const last = files
    .filter((file) => file.endsWith(".history.json"))
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  return JSON.parse(await readFile(path.join(folder, last), "utf8")) as UpdateSummary;
}
