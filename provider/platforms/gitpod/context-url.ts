/** Letters that RFC 3986 allows in a path, a query and a fragment, as a part of a pattern. */
const letter = String.raw`[\w.~!$&'()*+,;=:@/-]|%[0-9a-f]{2}`;

/** A host is a name or an address in brackets; the port may be empty. */
const authority = String.raw`(?<host>\[[0-9a-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+)(?::\d*)?`;

/** The API's rule is `string.uri`, which follows RFC 3986; URL parsers are more lenient. */
const rfc3986 = new RegExp(
  `^https?://${authority}(?:/(?:${letter})*)?(?:\\?(?:${letter}|\\?)*)?(?:#(?:${letter}|\\?)*)?$`,
  "i",
);

/** Why a text cannot be used as a context URL; `undefined` if it can. Never repeats the text. */
export function contextUrlProblem(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url)) return "must be a URL that starts with https:// or http://";
  // Before the form, since a token may contain any character.
  if (/^https?:\/\/[^/?#]*@/i.test(url)) {
    return "must not hold credentials; give the platform access to the repository instead";
  }
  // The pattern knows neither the highest port nor the form of an IPv6 address.
  if (!rfc3986.test(url) || !URL.canParse(url) || !isDecodable(url)) {
    return "must be a valid URL (RFC 3986): percent-encode spaces, quotes, brackets, braces, other special characters and letters beyond ASCII, and check host and port";
  }
  return undefined;
}

/** A host's percent-encoded bytes must be UTF-8. Other parts may hold any bytes. */
function isDecodable(url: string): boolean {
  const host = rfc3986.exec(url)?.groups?.["host"] ?? "";
  try {
    decodeURIComponent(host);
    return true;
  } catch {
    return false;
  }
}
