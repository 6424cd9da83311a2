import { wellFormed } from "./well-formed";

/**
 * Characters that are not seen as themselves: control characters, private code points, spaces of
 * other kinds, marks that turn or hide what is beside them. The joiners and variation selectors that
 * words and emoji are written with stay.
 */
const unseen =
  /(?! |\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * The text as one line in which every character is seen as itself and none is a command to the
 * engine or the terminal. Takes no secrets out.
 */
export function harmless(text: string): string {
  const seen = wellFormed(text).replace(unseen, " ");
  // No two neighbors of a mark stay together, so none comes into being where texts are joined.
  return seen.replace(/<(?=\{)|\{(?=%)|%(?=\})|\}(?=>)/g, "$& ");
}

const commanding = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether a terminal could obey the text, or turn or hide what stands beside it. */
export function isCommanding(text: string): boolean {
  return commanding.test(text);
}
