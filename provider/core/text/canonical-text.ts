import { namedEntities } from "./named-entities";

/**
 * One form for texts that a server may return otherwise than it got them: white space cut off at the
 * ends of the text and of its lines, other line ends, no characters without width, HTML entities,
 * another Unicode form. Without this, such a server would make every preview show a change. The form
 * serves for comparison alone: no text is sent or kept in it.
 *
 * Entities count by number and by name, since a server that escapes more than `&<>"'` writes either.
 * The price is small: a program that changes a text only in such details changes nothing.
 */
export function canonicalText(text: string): string {
  return (
    text
      .replace(/&(?:amp;)+/gi, "&")
      .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/gi, decoded)
      // Entities come first: they may stand for line ends, for parts of letters and for what has
      // no width, which in turn may stand between the parts of a letter.
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
      .normalize("NFC")
      .split(/\r\n?|[\n\u2028\u2029]/)
      // Not by a pattern, which would look at long white space again and again.
      .map((line) => line.trimEnd())
      .join("\n")
      .trim()
  );
}

function decoded(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) {
    // Some servers write the names of the characters that they must escape in capital letters.
    return namedEntities.get(name) ?? namedEntities.get(name.toLowerCase()) ?? entity;
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
