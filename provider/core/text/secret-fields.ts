import { decodings } from "./decodings";
import { namesSecret, namesSecretInText } from "./secret-names";
import type { Place } from "./tokens";

/** Between a name and its value, also in JSON that is itself in JSON. */
const separator = /(?:\\{0,8}["'])?\s{0,4}(?:[:=]{1,2}>?|%(?:25){0,5}3[ad])\s{0,4}(\\{0,8}["'])?/gi;

/** No name is longer. Chosen, so that a long text is read once. */
const longestName = 100;
const nameBefore = /(?:[\w.[\]-]|%[\da-f]{2})+$/i;

/** By where it stands: in quotes, in a query that is encoded, in one that is not, and elsewhere. */
const values = {
  quoted: /(?:\\[^]|[^\\"'])*/y,
  doublyQuoted: /[^\\"']*/y,
  encoded: /(?:(?!%(?:25){0,5}26)[^\s&#"'<>,;])+/y,
  parameter: /[^\s&#"'<>]+/y,
  cookies: /[^\s"'<>;]+(?:;\s{0,4}[^\s"'<>;]+)*/y,
  assigned: /[^\s&"'<>,;]+(?:[,;]+[^\s&"'<>,;]+)*/y,
};

/**
 * Where a text holds values whose names give them away: parameters of URLs, fields, headers and
 * assignments. Names are read as they are and decoded.
 */
export function secretValuesIn(text: string): Place[] {
  const places: Place[] = [];
  let read = 0;
  for (const { 0: between, 1: quote, index } of text.matchAll(separator)) {
    if (index < read) continue;
    const name = nameBefore.exec(text.slice(Math.max(index - longestName, 0), index))?.[0] ?? "";
    const sign = text[index - name.length - 1] ?? "";
    if (name === "" || !decodings(sign + name).some(isSecretName)) continue;
    const start = index + between.length;
    const value = valueAt(text, start, formOf({ name, sign, between, quote }));
    if (value === "" || (quote === undefined && /[:\s]/.test(between) && remark.test(value))) {
      continue;
    }
    read = start + value.length;
    places.push({ start, end: read });
  }
  return places;
}

/** Behind the sign of a parameter there are fewer names that are harmless. */
function isSecretName(text: string): boolean {
  const [, sign = "", name = ""] = /([?&#;]?)([^?&#;=/]*)$/.exec(text) ?? [];
  return sign === "" ? namesSecretInText(name) : namesSecret(name);
}

interface Assignment {
  readonly name: string;
  readonly sign: string;
  readonly between: string;
  readonly quote: string | undefined;
}

function formOf({ name, sign, between, quote }: Assignment): keyof typeof values {
  if (quote !== undefined) return quote.length > 1 ? "doublyQuoted" : "quoted";
  if (between.includes("%")) return "encoded";
  if (/cookie/i.test(name)) return "cookies";
  return /[?&#]/.test(sign) ? "parameter" : "assigned";
}

function valueAt(text: string, start: number, form: keyof typeof values): string {
  const pattern = values[form];
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? "";
}

/**
 * What servers say about a secret instead of it, such as "password: must have 8 characters", or
 * before it: the scheme of an authorization.
 */
const remark = new RegExp(
  String.raw`^(?:${[
    "an?|the|this|that|it|is|are|was|has|have|had|must|may|can|cannot|could|should|does|do|did|will",
    "not|no|too|only|in|for|of|from|with|by|to|at|on|or|and|true|false|null|none|undefined",
    "expired|invalid|missing|required|wrong|unknown|empty|denied|revoked|malformed|incorrect|mismatch",
    "basic|bearer|token|digest|negotiate",
    "rejected|unauthorized|unauthenticated|forbidden|disabled|unsupported|failed|unset|bad|error",
  ].join("|")})[.!?)\]}]{0,3}$`,
  "i",
);
