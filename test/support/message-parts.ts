import { expect } from "vitest";

/** What a user acts on in a message about a failure; the words between are asserted once, elsewhere. */
export interface MessageParts {
  /** What was being done to what, such as `creating repository "api"`. */
  readonly operation?: string;
  readonly status?: number;
  /** The platform's own code. */
  readonly code?: string;
  readonly requestId?: string;
  /** An input or a setting that the message is about. */
  readonly property?: string;
  /** Ids, values and addresses that the message is about. */
  readonly names?: string | readonly string[];
  /** What to type, set or look at next: a command, an input with its value, an address. */
  readonly nextStep?: string | readonly string[];
}

/** Expects each part at its place in the message of a failure. */
export function expectParts(
  failure: string | { readonly message: string },
  { operation, status, code, requestId, property, names = [], nextStep = [] }: MessageParts,
): void {
  const message = typeof failure === "string" ? failure : failure.message;
  const [what = "", ...rest] = message.split(" failed");
  const [response = ""] = /^: (?:\d{3}\b[^:]*)?/.exec(rest.join(" failed")) ?? [];
  if (operation !== undefined) expect(what).toMatch(endingWith(operation));
  if (status !== undefined) expect(response).toContain(`: ${status}`);
  if (code !== undefined) expect(response.split(" ")).toContain(code);
  if (requestId !== undefined) expect(message).toContain(`request ${requestId})`);
  if (property !== undefined) expect(message).toContain(property);
  for (const part of [names, nextStep].flat()) expect(message).toContain(part);
}

function endingWith(text: string): RegExp {
  return new RegExp(`(^|: )${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
}

/** What a call throws before it returns anything. */
export function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("It should have failed.");
}
