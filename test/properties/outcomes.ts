import type * as pulumi from "@pulumi/pulumi";
import type { Emulator } from "pulumi-devplatforms-emulator";
import { expect } from "vitest";
import { unknownValue } from "../../provider/core/unknowns";
import { ProviderFailure } from "../support/provider-process";

/** Long enough for what a server says and for advice, and short enough for a terminal. */
const longestMessage = 4_096;

/** What takes longer, with calls that are not repeated, has been forgotten. */
export const longestOperationMs = 20_000;

/** What the platforms are accessed with, which nothing may repeat. */
export function secretsOf({ gitpod, studio, codearts }: Emulator): string[] {
  return [gitpod.token, studio.token, codearts.accessKey, codearts.secretKey];
}

/** Fails unless an operation ended well, or in an error that can be shown. */
export function expectGoodEnd(
  outcome: PromiseSettledResult<unknown>,
  secrets: readonly string[],
): void {
  if (outcome.status === "fulfilled") {
    // What the protocol cannot carry would be lost after the object was made.
    expect(JSON.parse(JSON.stringify({ value: outcome.value }))).toEqual({ value: outcome.value });
    return;
  }
  const reason: unknown = outcome.reason;
  if (!(reason instanceof Error)) throw new Error("Something else than an error was thrown.");
  for (const text of [reason.message, ...reasonsOf(reason)]) expectPresentable(text, secrets);
}

/** A comparison, which may refuse what the platform cannot do, but fail in no other way. */
export async function unlessRefused(
  comparison: Promise<pulumi.dynamic.DiffResult>,
): Promise<pulumi.dynamic.DiffResult> {
  try {
    return await comparison;
  } catch (error) {
    const { message, stack } = error as Error;
    expectPresentable(message, [unknownValue]);
    expect(message).toContain(" cannot be changed like this: ");
    expect(stack).toBe("");
    return {};
  }
}

/** Fails unless a text can be shown to a user. */
export function expectPresentable(text: string, secrets: readonly string[]): void {
  expect(text).not.toBe("");
  expect(text.length).toBeLessThanOrEqual(longestMessage);
  // One line, in the order in which it is written.
  expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
  expect(Buffer.from(text).toString()).toBe(text);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).not.toContain("bug in pulumi-devplatforms");
}

function reasonsOf(error: Error & { reasons?: unknown }): readonly string[] {
  if (error instanceof ProviderFailure) return error.initialization?.reasons ?? [];
  return Array.isArray(error.reasons) ? (error.reasons as string[]) : [];
}
