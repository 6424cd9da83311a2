/**
 * What JSON leaves as it is, though it is not seen, looks like a space, or makes other letters be
 * seen elsewhere.
 */
const unseen = /(?! )[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** A text as JSON, and as a literal of TypeScript, that looks like what it is. */
export function visibleJson(text: string): string {
  return JSON.stringify(text).replace(unseen, (character) =>
    // Beyond U+FFFF it is two of these.
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
