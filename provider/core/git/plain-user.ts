import { tokenPrefixes } from "./token-prefixes";

/** The longest that Azure DevOps gives an organization; Bitbucket's names are shorter. */
const longestName = 50;

/**
 * A word of a name: letters in one case or in humps, such as `AcmeDevTeam` or `IBMCloud`, with digits
 * only around them, up to a month such as 202406. Random text mixes more, and is longer.
 */
const word =
  /^(?=.{1,30}$)(?:\d{0,4}(?:[a-z]{1,24}|[A-Z]{0,5})(?:[A-Z][a-z]+){0,4}[A-Z]{0,4}\d{0,6}|[A-Z]{1,24}\d{0,6})$/;

/** Such as `h2oai` and `k8s`. In one long name there is one: keys are groups of these. */
const mixedWord = /^[a-z\d]{1,10}$/;

/** What names of users and organizations are made of on all sites. */
const nameShape = /^\w(?:\.?[\w-])*$/;

/** Chosen: tokens without a known beginning are longer, such as older ones of GitLab with 20. */
const shortestToken = 16;

/** The names that go with a token, or stand for one, on the platforms. */
const standsForToken = /token|oauth|secret|passw|bearer|credential|api[._-]?key/i;

const beginsToken = new RegExp(`^(?:${tokenPrefixes.map(({ prefix }) => prefix).join("|")})`);

/**
 * Whether a text is what sites put before the host of the URL that their Clone button gives: the
 * mere name of a user or an organization. Anything that may be a token is not: where a text is long
 * enough for one, the grammar says what is allowed, since nobody can list all that is not.
 */
export function isPlainUser(user: string): boolean {
  if (user.length > longestName || !nameShape.test(user)) return false;
  if (standsForToken.test(user) || beginsToken.test(user)) return false;
  if (user.length < shortestToken) return true;
  // All of these are in the alphabet of URL-safe Base64, and hardly in one name.
  if (["_", "-", /[A-Z]/].every((one) => user.search(one) >= 0)) return false;
  const others = user.split(/[._-]+/).filter((part) => part !== "" && !word.test(part));
  return others.length === 0 || (others.length === 1 && mixedWord.test(others[0] ?? ""));
}
