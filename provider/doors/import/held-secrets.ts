import { isObject } from "../../core/json";
import { literally, spellingsOf } from "../../core/text/redact";

type Path = readonly (string | number)[];

/** The shortest text that is hardly found in another by chance. */
const shortest = 8;
/** From this length on no name is a password by chance either. */
const longestName = 20;

/** Words in one case, perhaps with separators and a number: names and common passwords. */
const nameLike = /^(?:\p{L}\p{Ll}*|\p{Lu}+)(?:[-_. ](?:\p{L}\p{Ll}*|\p{Lu}+))*[-_.]?\d{0,4}$/u;

/** The paths of the properties that hold one of the secrets, in any spelling. */
export function pathsOfSecrets(value: unknown, secrets: readonly string[]): Path[] {
  const searches = secrets.map(searchFor);
  const holds = (text: string) => searches.some((search) => search.test(text));
  const visit = (node: unknown, path: Path): Path[] => {
    if (typeof node === "string") return holds(node) ? [path] : [];
    if (Array.isArray(node)) return node.flatMap((item, index) => visit(item, [...path, index]));
    if (!isObject(node)) return [];
    // A path with such a name in it would repeat the secret.
    if (Object.keys(node).some(holds)) return [path];
    return Object.entries(node).flatMap(([key, inner]) => visit(inner, [...path, key]));
  };
  return visit(value, []);
}

/**
 * A password may be the name of the organization, which says nothing in the URL of a repository.
 * Such a text counts only as a whole value, as the value of a parameter or as a URL's password.
 */
function searchFor(secret: string): RegExp {
  const any = `(?:${spellingsOf(secret).map(literally).join("|")})`;
  const isUnmistakable =
    secret.length >= longestName || (secret.length >= shortest && !nameLike.test(secret));
  return new RegExp(isUnmistakable ? any : `^${any}$|=${any}(?:$|[\\s&#;,"'])|:${any}@`);
}
