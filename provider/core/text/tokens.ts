import { tokenPrefixes } from "../git/token-prefixes";

/** Where a token stands in a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Whether a text holds a token by the looks of it, wherever it stands. */
export function holdsToken(text: string): boolean {
  return shapes.some((shape) => placesOf(text, shape, 1).length > 0);
}

/** Where a text holds tokens by the looks of them. Some may be found twice. */
export function tokensIn(text: string): Place[] {
  return shapes.flatMap((shape) => placesOf(text, shape));
}

/** What tokens of a kind look like, and which of those texts are tokens. */
interface Shape {
  /** With the flag `g`. */
  readonly pattern: RegExp;
  readonly isToken: (rest: string) => boolean;
}

function placesOf(text: string, { pattern: search, isToken }: Shape, most = Infinity): Place[] {
  search.lastIndex = 0;
  const places: Place[] = [];
  while (places.length < most) {
    const match = search.exec(text);
    if (!match) break;
    const { index: start } = match;
    // Every rest in full sight: one prefix may follow another.
    search.lastIndex = start + 1;
    if (!isToken(match[1] ?? match[0])) continue;
    wholeToken.lastIndex = start;
    wholeToken.exec(text);
    search.lastIndex = Math.max(wholeToken.lastIndex, start + match[0].length);
    places.push({ start, end: search.lastIndex });
  }
  return places;
}

/** Parts of tokens are joined by dots; one at the end belongs to the sentence. */
const wholeToken = /[\w-]+(?:\.[\w-]+)*/y;

/**
 * Whether a text is words, as names of repositories are: parts of one or more words in lower case,
 * upper case or humps, with numbers such as a year between them. Random text mixes single letters.
 */
export function isMadeOfWords(text: string): boolean {
  return text.split(/[_.-]/).every((part) => shortPart.test(part) || isJoinedOfWords(part));
}

/** Such as `v2`, `k8s` and `h2oai`. */
const shortPart = /^[a-z\d]{0,6}$/;

/** Runs of one kind of letter are 1.9 long in random text; in names they are words. */
const shortestMean = 3.5;

function isJoinedOfWords(part: string): boolean {
  const runs = part.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const isLong = runs.length <= 1 || part.length / runs.length >= shortestMean;
  return isLong && runs.every((run) => word.test(run));
}

/** Bounds above the longest words and abbreviations of names, and dates. */
const word = /^(?:[A-Z]?[a-z]{2,24}|[A-Z]{1,5}|\d{1,6})$/;

/** No letter or digit is before a token, but as a part of an encoded byte or character. */
const boundary = String.raw`(?:(?<![A-Za-z\d])|(?<=%[\dA-Fa-f]{2}|\\[bfnrt]|\\u[\dA-Fa-f]{4}))`;

/** Bounded, so that long texts are quick. */
const prefixed = tokenPrefixes.map(({ prefix, shortest }): Shape => ({
  pattern: new RegExp(String.raw`${boundary}(?:${prefix})([\w-]{1,100})`, "g"),
  isToken: (rest) => rest.length >= shortest && !isMadeOfWords(rest),
}));

const shapes: readonly Shape[] = [
  ...prefixed,
  // Access keys of AWS, keys of Google, and JSON Web Tokens, whose headers are short.
  {
    pattern: new RegExp(
      String.raw`${boundary}(?:A[KS]IA[A-Z\d]{16}(?![A-Za-z\d])|AIza[\w-]{35}|eyJ[\w-]{10,500}\.[\w-]{2})`,
      "g",
    ),
    isToken: () => true,
  },
  // Azure DevOps, before 2024. Hashes in hexadecimal have other lengths, names fewer numbers.
  {
    pattern: /(?<![A-Za-z\d])[a-z\d]{52}(?![A-Za-z\d])/g,
    isToken: (run) => (run.match(/\d+/g) ?? []).length > 3,
  },
  { pattern: /(?<![A-Za-z\d])[A-Za-z\d]{30,}/g, isToken: isRandom },
];

/**
 * A token of a service that nobody listed: long, of small and capital letters and digits, and no
 * words. Ids and hashes of commits are in one case, but for one letter before Gerrit's.
 */
function isRandom(run: string): boolean {
  const isMixed = /[a-z].*[a-z]/.test(run) && /[A-Z].*[A-Z]/.test(run) && /\d/.test(run);
  return isMixed && !isMadeOfWords(run);
}
