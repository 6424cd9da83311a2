import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { TestStack } from "../../support/engine";

export interface Result {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  /** Both outputs, as they came. */
  readonly output: string;
}

/** The engine at work, as a child of this process. */
export interface Running {
  readonly process: ChildProcess;
  /** The engine has ended; its descendants may live on. */
  readonly exited: Promise<unknown>;
  /** It has ended, and nobody can write to its outputs any more. */
  readonly result: Promise<Result>;
}

/** Starts the `pulumi` that the stack's own workspace uses. */
export function startPulumi({ stack }: TestStack, args: readonly string[]): Running {
  const { workDir, envVars } = stack.workspace;
  const child = spawn("pulumi", [...args, "--non-interactive"], { cwd: workDir, env: envVars });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return {
    process: child,
    exited: once(child, "exit"),
    result: once(child, "close").then(() => ({ code: child.exitCode, output })),
  };
}

export function runPulumi(testStack: TestStack, args: readonly string[]): Promise<Result> {
  return startPulumi(testStack, args).result;
}

/** The errors and warnings in an output, each once: its first sentence, without ids and numbers. */
export function messagesIn(output: string): string[] {
  const found = output.matchAll(/\b(?:error|warning): .+?(?=\. |\.?$)/gm);
  const texts = [...found].map(([text]) =>
    text.replaceAll(/\b[0-9a-f]{32}\b/g, "…").replaceAll(/\d+/g, "N"),
  );
  return [...new Set(texts)].sort();
}
