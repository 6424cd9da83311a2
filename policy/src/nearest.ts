import { nearest } from "../../provider/core/text/nearest";
import { quoted } from "./subject";

/** A name in a list that was probably meant to be this one, as the end of a message. */
export function mistakenFor(name: string, setting: string, listed: readonly string[]): string {
  // Names of one or two letters are close to too many.
  const meant = name.length > 2 ? nearest(name, listed) : undefined;
  return meant === undefined ? "" : ` (Now "${setting}" has ${quoted(meant)}.)`;
}
