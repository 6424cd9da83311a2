import { holdsUserSecret } from "../../provider/git-remote";
import { tokenPrefixes } from "../../provider/plain-user";

/** Decoded as often as this, so that encoding what is encoded hides nothing. */
const mostDecodings = 5;

/** Whether a URL of any kind holds a password or a token: as user, as parameter or in the path. */
export function holdsCredentials(url: string): boolean {
  return decodings(url).some(
    (text) => hasUserSecret(text) || hasSecretParameter(text) || tokenShape.test(text),
  );
}

/** The text, and what it is once it is decoded, and again: names may hide in any of them. */
function decodings(text: string): string[] {
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

/** The user of the URL itself, and of URLs inside it, as in a parameter for a redirection. */
function hasUserSecret(text: string): boolean {
  return text.split(/(?=\bhttps?:[\\/]{2})/i).some(holdsUserSecret);
}

/** Names of parameters that are a secret's as a whole; signs and case do not count. */
const secretNames = new Set([
  ...["auth", "authorization", "bearer", "credential", "credentials", "jwt", "key", "pass", "pat"],
  ...["passphrase", "pin", "pwd", "pw", "sas", "sig", "apikey", "accesskey", "sessionid", "sid"],
]);

/** What gives a parameter's name away wherever it stands in it. */
const secretWord =
  /token|secret|passw|passphrase|signature|credential|api[^a-z0-9]?key|access[^a-z0-9]?key|private[^a-z0-9]?key|client[^a-z0-9]?key|oauth/;

/** A parameter with a value, in a query, a fragment or a path. */
const parameter = /[?&#;/]([^?&#;/=]+)=(?=[^&#;/])/g;

function hasSecretParameter(text: string): boolean {
  return [...text.matchAll(parameter)].some(([, name = ""]) => {
    const lower = name.toLowerCase();
    return secretWord.test(lower) || secretNames.has(lower.replace(/[^a-z0-9]/g, ""));
  });
}

/** How tokens of services begin that no clone URL would name as a user. */
const otherPrefixes = "xox[abeoprs]-|[rs]k_live_|npm_|pypi-|hf_|dop_v1_|[di]sat_|pul-";

/**
 * A token by its beginning: a name such as `ghp_tools` has no digit and is short. Besides, access
 * keys of AWS, keys of Google and JSON Web Tokens, whose headers are short.
 */
const tokenShape = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:(?:${tokenPrefixes}|${otherPrefixes})(?:[\w-]{20}|(?=[\w-]{6})[A-Za-z_-]{0,19}\d)` +
    String.raw`|A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])|AIza[\w-]{35}|eyJ[\w-]{10,500}\.eyJ)`,
);
