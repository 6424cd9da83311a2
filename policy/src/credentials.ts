import { holdsUserSecret } from "../../provider/core/git/git-remote";
import { decodings } from "../../provider/core/text/decodings";
import { namesSecret } from "../../provider/core/text/secret-names";
import { holdsToken, isMadeOfWords } from "../../provider/core/text/tokens";

/** Whether a URL of any kind holds a password or a token: as user, as parameter or in the path. */
export function holdsCredentials(url: string): boolean {
  return decodings(url).some(
    (text) =>
      hasUserSecret(text) || hasSecretParameter(text) || hasSecretHeader(text) || holdsToken(text),
  );
}

/** The user of the URL itself, and of URLs inside it, as in a parameter for a redirection. */
function hasUserSecret(text: string): boolean {
  return text.split(/(?=\bhttps?:[\\/]{2})|(?<==)(?=[\\/]{2})/i).some(holdsUserSecret);
}

/** A parameter with a value, in a query, a fragment or, decoded, the value of another parameter. */
const parameter = /(?<=[?&#;=])([^?&#;=]+)=(?=[^&#;])/g;

function hasSecretParameter(text: string): boolean {
  return [...text.matchAll(parameter)].some(([, name = ""]) => namesSecret(name));
}

/** A header as the value of a parameter, such as `Authorization: Basic …`. */
const header = /=[\s+]*([\w-]{1,100}):[\s+]*[^\s+&#;]/g;

/** What an `Authorization` header would hold, as the value of a parameter. */
const authorization = /[=:][\s+]*(?:basic|bearer)[\s+]+([\w+/=.~-]{8,1000})/gi;

function hasSecretHeader(text: string): boolean {
  return (
    [...text.matchAll(header)].some(([, name = ""]) => namesSecret(name)) ||
    [...text.matchAll(authorization)].some(([, value = ""]) => !isMadeOfWords(value))
  );
}
