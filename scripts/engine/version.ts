import { capture } from "../bootstrap/programs.mjs";
import { quietEngine } from "./environment.ts";

/** What `pulumi version` says, without the leading v; throws when it does not run. */
export async function engineVersion(executable: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, stderr } = await capture(executable, ["version"], {
    env: { ...env, ...quietEngine },
    timeoutMs: 20_000,
  });
  const [, version] = /^v?(\d+\.\d+\.\d+\S*)\s*$/.exec(stdout) ?? [];
  if (code === 0 && version !== undefined) return version;
  throw new Error(
    `\`${executable} version\` did not tell a version: ${firstLine(stderr || stdout)}`,
  );
}

/** The part of a program's complaint that fits into a sentence. */
export function firstLine(text: string): string {
  return text.trim().split("\n", 1)[0] || "it said nothing";
}

/** Whether one dotted version is not below another; what follows a dash is not compared. */
export function isAtLeast(version: string, minimum: string): boolean {
  const numbers = (text: string) => text.replace(/-.*/, "").split(".").map(Number);
  const have = numbers(version);
  for (const [index, wanted] of numbers(minimum).entries()) {
    const difference = (have[index] ?? 0) - wanted;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
