/** What a segment may be made of as it is written: RFC 3986's letters of a path but for the colon. */
const written = /^(?:[\w.~!$&'()*+,;=@-]|%[0-9a-f]{2})+$/i;

/**
 * RFC 3986's unreserved characters, encoded. No site writes them so, and a program that compares
 * texts would see another name.
 */
const encodedNeedlessly = /%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/i;

/**
 * What it may mean: names as the platforms give them, with spaces and letters of every language.
 * Separators, control characters and a percent sign are not among them, encoded or not.
 */
const meant = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{Nd} ._~!$&'()*+,;=@^-])+$/u;

const reasons = {
  missing: "must name a repository after the host",
  segment:
    "must have a path of names between single slashes, in ASCII letters, digits and marks such as . _ - ~; other letters and spaces are percent-encoded, and these marks, ASCII letters, digits, / \\ % and control characters are not",
  dots: 'must not have "." or ".." between slashes',
  option: "must not have a path that begins with a hyphen, which Git could take for an option",
};

/**
 * The path of a remote, without leading slash, as the platforms read it: decoded, without trailing
 * slash and `.git`; or why it is none.
 */
export function remotePath(text: string): { path: string } | { problem: string } {
  const segments = text.replace(/\/$/, "").split("/");
  if (segments.join("") === "") return { problem: reasons.missing };
  const names = segments.map(decodedSegment);
  if (!names.every((name) => name !== undefined)) return { problem: reasons.segment };
  if (names.some((name) => name === "." || name === "..")) return { problem: reasons.dots };
  if (names[0]?.startsWith("-")) return { problem: reasons.option };
  const path = names.join("/").replace(/(?<!\.git)(?:\.git)+$/, "");
  if (path === "" || path.endsWith("/")) return { problem: reasons.missing };
  return { path };
}

function decodedSegment(segment: string): string | undefined {
  if (!written.test(segment) || encodedNeedlessly.test(segment)) return undefined;
  try {
    const decoded = decodeURIComponent(segment);
    return meant.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
