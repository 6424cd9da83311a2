import { messagesIn, type Result, runPulumi } from "./command";
import { stateOf } from "./picture";
import type { World } from "./world";

/** The way back from a crash. */
export interface Recovery {
  /** The commands, each with the code that it ended with. */
  readonly commands: readonly string[];
  /** What these said went wrong, or may have. */
  readonly messages: readonly string[];
  /** Everything that they printed. */
  readonly output: string;
}

const up = ["up", "--yes", "--skip-preview"];
const clear = ["refresh", "--yes", "--skip-preview", "--clear-pending-creates"];

/**
 * Runs `pulumi up` until it has nothing left to do, and on the way what it asks for. Whether what
 * was pending is forgotten before or only after it may make no difference.
 */
export async function recover({ testStack }: World, clearsFirst: boolean): Promise<Recovery> {
  const results: (Result & { command: string })[] = [];
  const run = async (args: readonly string[]) => {
    const result = await runPulumi(testStack, args);
    const command = args.filter((arg) => !["--yes", "--skip-preview"].includes(arg)).join(" ");
    results.push({ ...result, command: `${command}: ${result.code ?? "killed"}` });
    return result;
  };
  const hasPending = async () => (await stateOf(testStack.stack)).pending.length > 0;

  let result = await run(up);
  if (result.output.includes("the stack is currently locked")) {
    await run(["cancel", "--yes"]);
    if (clearsFirst && (await hasPending())) await run(clear);
    result = await run(up);
  }
  if (result.output.includes("has a repository of this name")) {
    await testStack.stack.setConfig("test:adopt", { value: "repositories" });
    await run(up);
  }
  if (await hasPending()) await run(clear);
  await run(["preview", "--expect-no-changes"]);
  const output = results.map((one) => one.output).join("\n");
  return { commands: results.map(({ command }) => command), messages: messagesIn(output), output };
}
