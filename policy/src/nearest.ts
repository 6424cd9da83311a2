import { editDistance } from "../../provider/nearest";
import { quoted } from "./subject";

/** The word that differs the least from another, upper and lower case apart. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const from = word.slice(0, longestWord).toLowerCase();
  return words
    .map((candidate) => ({ candidate, distance: editDistance(from, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** A name in a list that was probably meant to be this one, as the end of a message. */
export function mistakenFor(name: string, setting: string, listed: readonly string[]): string {
  const candidate = nearest(name, listed);
  const isClose =
    candidate !== undefined && editDistance(name.toLowerCase(), candidate.toLowerCase()) <= 2;
  return isClose && name.length > 2 ? ` (Now "${setting}" has ${quoted(candidate)}.)` : "";
}

/** Far above any setting's name: what is longer is as far from all of them. */
const longestWord = 100;
