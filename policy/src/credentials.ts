import { holdsUserSecret } from "../../provider/core/git/git-remote";
import { namesSecret } from "./secret-names";
import { holdsToken, isMadeOfWords } from "./tokens";

/** Decoded as often as this, so that encoding what is encoded hides nothing. */
const mostDecodings = 5;

/** Whether a URL of any kind holds a password or a token: as user, as parameter or in the path. */
export function holdsCredentials(url: string): boolean {
  return decodings(url).some(
    (text) =>
      hasUserSecret(text) || hasSecretParameter(text) || hasSecretHeader(text) || holdsToken(text),
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

/** A parameter with a value, in a query, a fragment or a path. */
const parameter = /[?&#;/]([^?&#;/=]+)=(?=[^&#;/])/g;

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
