/** Decoded as often as this, so that encoding what is encoded hides nothing. */
const mostDecodings = 5;

/** The text, and what it is once it is decoded, and again: names may hide in any of them. */
export function decodings(text: string): string[] {
  const found = [text];
  for (let last = text; found.length <= mostDecodings;) {
    last = decoded(last);
    if (found.includes(last)) break;
    found.push(last);
  }
  return found;
}

/** Byte by byte, since one that is no UTF-8 must not keep the others from being decoded. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    const bytes = Buffer.from(encoded.replaceAll("%", ""), "hex");
    return bytes.toString("utf8");
  });
}
