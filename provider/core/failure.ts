import { inspect } from "node:util";
import { harmless } from "./text/harmless";
import { type Message, say, type Text } from "./text/message";

/**
 * The user, the platform or the network is at fault, and the words say how. Whatever else is thrown
 * is a bug of this package.
 */
export class Failure extends Error {
  readonly #said: Message;

  constructor(said: Message, options?: ErrorOptions) {
    // Harmless for whoever shows it, but with its secrets: `presentable(failure.said)` has none.
    super(harmless(said.toString()), options);
    this.#said = said;
  }

  get said(): Message {
    return this.#said;
  }
}

/** The words for what was thrown, whatever it is. */
export function messageOf(error: unknown): Text {
  if (error instanceof Failure) return error.said;
  const [name, text] =
    error instanceof Error ? [error.name, error.message] : ["value", inspect(error)];
  return say`unexpected ${name}: ${text}. This is a bug in pulumi-devplatforms.`;
}
