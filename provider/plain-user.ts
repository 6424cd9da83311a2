/** The longest that Azure DevOps gives an organization; Bitbucket's names are shorter. */
const longestName = 50;

/**
 * A word of a name: letters in one case or in humps, such as `AcmeDevTeam` or `IBMCloud`, with digits
 * only around them, or a few small letters and digits, such as `h2oai`. Random text mixes more.
 */
const word =
  /^(?:\d{0,4}(?:[a-z]+|[A-Z]{0,5})(?:[A-Z][a-z]+){0,4}[A-Z]{0,4}\d{0,8}|[A-Z]+\d{0,8}|[a-z\d]{1,6})$/;

/** The names that go with a token, or stand for one, on the platforms. */
const standsForToken = /token|oauth|secret|passw|bearer|credential|api[._-]?key/i;

/** How tokens begin on GitHub, GitLab and Bitbucket: a part of a pattern. */
export const tokenPrefixes =
  "gh[oprsu]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas|ffct)-|AT(?:BB|CTT|ATT)|BBDC-";

const beginsToken = new RegExp(`^(?:${tokenPrefixes})`);

/**
 * Whether a text is what sites put before the host of the URL that their Clone button gives: the
 * mere name of a user or an organization. Anything that may be a token is not; the grammar says what
 * is allowed, since nobody can list all that is not.
 */
export function isPlainUser(user: string): boolean {
  if (user.length > longestName || standsForToken.test(user) || beginsToken.test(user))
    return false;
  // Both are in the alphabet of URL-safe Base64, and hardly in one name.
  if (user.includes("_") && user.includes("-")) return false;
  return user.split(/[._-]/).every((part) => part !== "" && word.test(part));
}
