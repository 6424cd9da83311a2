import { tokenPrefixes } from "../../provider/core/git/token-prefixes";

/** Whether a text holds a token by the looks of it, wherever it stands. */
export function holdsToken(text: string): boolean {
  if (ownShape.test(text)) return true;
  const isPrefixed = prefixed.some(({ pattern, shortest }) =>
    [...text.matchAll(pattern)].some(
      ([, rest = ""]) => rest.length >= shortest && !isMadeOfWords(rest),
    ),
  );
  return isPrefixed || (text.match(/[A-Za-z\d]{30,}/g) ?? []).some(isRandom);
}

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

/** Every rest in full sight: one prefix may follow another. Bounded, so that long texts are quick. */
const prefixed = tokenPrefixes.map(({ prefix, shortest }) => ({
  pattern: new RegExp(String.raw`(?<![A-Za-z0-9])(?=(?:${prefix})([\w-]{1,100}))`, "g"),
  shortest,
}));

/** Access keys of AWS, keys of Google, and JSON Web Tokens, whose headers are short. */
const ownShape =
  /(?<![A-Za-z0-9])(?:A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])|AIza[\w-]{35}|eyJ[\w-]{10,500}\.eyJ)/;

/**
 * A token of a service that nobody listed: long, of small and capital letters and digits, and no
 * words. Ids and hashes of commits are in one case, but for one letter before Gerrit's.
 */
function isRandom(run: string): boolean {
  const isMixed = /[a-z].*[a-z]/.test(run) && /[A-Z].*[A-Z]/.test(run) && /\d/.test(run);
  return isMixed && !isMadeOfWords(run);
}
