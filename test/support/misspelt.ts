import type { Policies } from "@pulumi/policy";

/** A word with one letter less, one more, two swapped and one in another case. */
export function misspellings(word: string): string[] {
  const middle = Math.floor(word.length / 2);
  const [before, at, after] = [word.slice(0, middle), word[middle] ?? "", word.slice(middle + 1)];
  const swapped = after === "" ? [] : [`${before}${after[0] ?? ""}${at}${after.slice(1)}`];
  const upper = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const lower = `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
  const all = [`${before}${after}`, `${before}${at}${at}${after}`, ...swapped, upper, lower];
  return [...new Set(all)].filter((misspelt) => misspelt !== word);
}

/** The settings of a rule, as the engine is told of them. */
export function settingsOf(policy: Policies[number]): string[] {
  return Object.keys(policy.configSchema?.properties ?? {});
}
