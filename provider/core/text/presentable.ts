import { harmless } from "./harmless";
import { Message, type Text } from "./message";
import { createRedactor } from "./redact";

/** A server chooses how long its texts are; the package's own words are never cut. Chosen. */
const longestPart = 1_000;
/** Of a text of which nothing is known to be the package's own. */
const longestText = 4_000;

/**
 * Makes any text fit to be shown by the engine or on a terminal: without the secrets, as one
 * harmless line of a bounded length. Everything that the package says to a user passes here.
 *
 * In this order: the whole text is redacted first, since half of a secret would not be recognized;
 * what could deceive is taken out, which may put a secret together, so it is redacted again; then
 * it is cut. The joined whole is made harmless last, for what came into being between the parts.
 */
export function presentable(text: Text, secrets: readonly string[] = []): string {
  const redact = createRedactor(secrets);
  const safe = (part: string) => redact(harmless(redact(part)));
  if (!(text instanceof Message)) return harmless(shortened(safe(text), longestText));
  const shown = text.parts.map((part) =>
    part.isOwn ? part.text : cut(safe(part.text), part.longest),
  );
  return harmless(shown.join(""));
}

function cut(text: string, longest = longestPart): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

/** What failed stands first in a message, and what helps last. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}`;
}
