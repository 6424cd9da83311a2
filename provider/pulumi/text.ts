const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/**
 * One form for texts that a server may return otherwise than it got them: white space cut off at the
 * ends, other line ends, HTML entities, another Unicode form. Without this, such a server would make
 * every preview show a change.
 */
export function canonicalText(text: string): string {
  return (
    text
      .replace(/&(?:amp;)+/gi, "&")
      .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, decoded)
      // Entities come first: they may stand for line ends and for parts of letters.
      .normalize("NFC")
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .trim()
  );
}

function decoded(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return namedEntities[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
