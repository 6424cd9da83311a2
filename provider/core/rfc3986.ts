/** As RFC 3986 has it, which signatures depend on: a space is `%20`, and `!'()*` are encoded too. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
