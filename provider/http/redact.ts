/** Takes out of a text whatever must not be seen. */
export type Redactor = (text: string) => string;

const mask = "[redacted]";

/** What gives a secret away by its surroundings, whatever its value. */
const patterns: readonly [RegExp, string][] = [
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, `$1${mask}@`],
  // A word of prose is no token: one has a digit, a sign or mixed case in it, or is very long.
  [
    /\b([Bb]earer|[Tt]oken|[Bb]asic)\s+(?=\S*[\d._~+/=]|\S*[a-z][A-Z]|\S{24})[\w.~+/=-]{8,}/g,
    `$1 ${mask}`,
  ],
  [/\b(Signature|Access)=[^\s,;"']+/g, `$1=${mask}`],
  [/\b(X-(?:Auth|Security|Subject)-Token)\s*[=:]\s*[^\s,;"']+/gi, `$1=${mask}`],
  [/\b(isat|dsat)_\w+/g, mask],
];

/**
 * Replaces the given secrets, in clear and as they look inside URLs, JSON and Base64, and anything
 * shaped like a credential. Control characters become spaces, so that no answer can forge a line
 * of the log.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  return (text) => {
    const hidden = spellings.reduce((result, secret) => result.replaceAll(secret, mask), text);
    const clean = patterns.reduce((result, [shape, by]) => result.replace(shape, by), hidden);
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    return clean.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
  };
}

/** A shorter text is too common to be looked for in what it is encoded to. */
const shortestToDecode = 4;

function spellingsOf(secret: string): string[] {
  if (secret === "") return [];
  if (secret.length < shortestToDecode) return [secret];
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ];
}
