import { encodeRfc3986 } from "../rfc3986";
import { visibleJson } from "./visible-json";
import { decodings } from "./decodings";
import { harmless } from "./harmless";
import { secretValuesIn } from "./secret-fields";
import { holdsToken, type Place, tokensIn } from "./tokens";
import { wellFormed } from "./well-formed";

/** Takes out of a text whatever must not be seen. */
type Redactor = (text: string) => string;

const mask = "[redacted]";

/**
 * What gives a secret away by its surroundings, whatever its value. A hostile server chooses the
 * text: none of these may look at a stretch of it again and again.
 */
const patterns: readonly [RegExp, string][] = [
  // A user with a password, which may hold slashes, but for a port.
  [
    /((?:^|[\s"'=(<:])[/\\]{2})[^\s/\\"@:[]{0,200}:(?!\d{0,5}(?:[/\\?#\s"]|$))[^\s"]{0,500}@/g,
    `$1${mask}@`,
  ],
  // Up to the last @ before the path, since a password may hold one.
  [/(:[/\\]{1,2})[^\s/\\"]+@/g, `$1${mask}@`],
  [
    /\b((?:proxy-)?authorization\W{1,6}(?:basic|bearer|token|digest|negotiate|api-?key)\s{1,4})[^\s"',;]+/gi,
    `$1${mask}`,
  ],
  // A word of prose is no token: one has a digit, a sign or mixed case in it, or is very long.
  [
    /\b([Bb]earer|[Tt]oken|[Bb]asic)\s+(?=\S*[\d._~+/=]|\S*[a-z][A-Z]|\S{24})[\w.~+/=-]{8,}/g,
    `$1 ${mask}`,
  ],
  [
    /\b(X-(?:[a-z]{1,20}-){0,3}(?:token|key|signature)\s{1,4})(?![a-z]{1,20}(?:[.,;:!?)]|\s|$))(?![=:])[^\s,;"']+/gi,
    `$1${mask}`,
  ],
  [/\b(Access)=[^\s,;"']+/g, `$1=${mask}`],
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}KEY-----)?/g, mask],
  // Of the platforms of this package: no name begins with these, so they may be short or made up.
  [/(?<![A-Za-z\d])(?:[di]sat|(?:gitpod|ona)_pat)_[\w-]+(?:\.[\w-]+)*/g, mask],
];

/**
 * Replaces the given secrets, in clear and as they look inside URLs, JSON and Base64, and anything
 * shaped like a credential. One pass for all secrets: what was put in place of one is not searched
 * for another.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = searchFor([...secrets.flatMap(spellingsOf), mask]);
  return (text) => {
    const hidden = text.replace(known, mask);
    const shaped = patterns.reduce((result, [shape, by]) => result.replace(shape, by), hidden);
    const unnamed = masked(shaped, secretValuesIn(shaped));
    return masked(unnamed, tokensIn(unnamed)).replace(encodable, maskIfToken);
  };
}

/** What may be a token in which letters are encoded, which is seen only once it is decoded. */
const encodable = /[\w~%-]+(?:\.[\w~%-]+)*/g;

function maskIfToken(run: string): string {
  return run.includes("%") && decodings(run).some(holdsToken) ? mask : run;
}

/** The text with a mask at every place. */
function masked(text: string, places: readonly Place[]): string {
  const sorted = [...places].sort((one, other) => one.start - other.start);
  let shown = "";
  let read = 0;
  for (const { start, end } of sorted) {
    if (start >= read) shown += text.slice(read, start) + mask;
    read = Math.max(read, end);
  }
  return shown + text.slice(read);
}

/** Longest first: one secret may be a part of another. */
function searchFor(texts: readonly string[]): RegExp {
  const sorted = [...new Set(texts)].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map(literally).join("|"), "g");
}

/** The source of a regular expression that matches a text as it is. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** A shorter text is too common to be looked for in what it is encoded to. */
const shortestToDecode = 4;

/** A secret in clear and in every encoding of the package and of common servers. */
export function spellingsOf(secret: string): string[] {
  if (secret === "") return [];
  if (secret.length < shortestToDecode) return [secret];
  const base64 = Buffer.from(secret).toString("base64");
  const spellings = [
    secret,
    secret.replace(/\s+/g, " "),
    encodeURIComponent(wellFormed(secret)),
    encodeRfc3986(wellFormed(secret)),
    JSON.stringify(secret).slice(1, -1),
    visibleJson(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ""),
    Buffer.from(secret).toString("base64url"),
  ];
  // As they stand in an error, which is one harmless line.
  return [...spellings, ...spellings.map(harmless)];
}
