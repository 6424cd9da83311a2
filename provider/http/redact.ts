/** Takes out of a text whatever must not be seen. */
export type Redactor = (text: string) => string;

const mask = "[redacted]";

/**
 * What gives a secret away by its surroundings, whatever its value. A hostile server chooses the
 * text: none of these may look at a stretch of it again and again.
 */
const patterns: readonly [RegExp, string][] = [
  // Up to the last @ before the path, since a password may hold one.
  [/(:[/\\]{1,2})[^\s/\\"]+@/g, `$1${mask}@`],
  [/([?&#][\w.-]*(?:token|secret|password|passwd|signature|api_?key)=)[^\s&#"']+/gi, `$1${mask}`],
  // A word of prose is no token: one has a digit, a sign or mixed case in it, or is very long.
  [
    /\b([Bb]earer|[Tt]oken|[Bb]asic)\s+(?=\S*[\d._~+/=]|\S*[a-z][A-Z]|\S{24})[\w.~+/=-]{8,}/g,
    `$1 ${mask}`,
  ],
  [/\b(Signature|Access)=[^\s,;"']+/g, `$1=${mask}`],
  [/\b(X-(?:Auth|Security|Subject)-Token)["']?\s*[=:]\s*["']?[^\s,;"']+/gi, `$1=${mask}`],
  [/\b(isat|dsat)_\w+/g, mask],
];

/**
 * By these a text could begin a line of its own, colour or move what stands before it, or be shown
 * in another order than it is written in.
 */
const deceptive = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Replaces the given secrets, in clear and as they look inside URLs, JSON and Base64, and anything
 * shaped like a credential. What could make the text look like something else becomes spaces: the
 * result is one line.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  return (text) => {
    const hidden = spellings.reduce((result, secret) => result.replaceAll(secret, mask), text);
    const clean = patterns.reduce((result, [shape, by]) => result.replace(shape, by), hidden);
    return clean.replace(deceptive, " ");
  };
}

/** A shorter text is too common to be looked for in what it is encoded to. */
const shortestToDecode = 4;

function spellingsOf(secret: string): string[] {
  if (secret === "") return [];
  if (secret.length < shortestToDecode) return [secret];
  const base64 = Buffer.from(secret).toString("base64");
  return [
    secret,
    // As it stands in an error, which is one line.
    secret.replace(/\s+/g, " "),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ""),
    Buffer.from(secret).toString("base64url"),
  ];
}
