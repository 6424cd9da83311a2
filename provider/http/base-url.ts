import { isTrue, type Resolved, type Settings } from "../pulumi/config";
import { Failure, own } from "../text/message";

/** Whether a URL's host name is always this machine. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** A base URL without its trailing slashes, refused where it would put the credentials at risk. */
export function parseBaseUrl(setting: Resolved, settings: Settings): string {
  const url = URL.canParse(setting.value) ? new URL(setting.value) : undefined;
  const refuse = (reason: string): Error =>
    new Failure(own(`The base URL from ${setting.source} ${reason}.`));
  if (!url || !["https:", "http:"].includes(url.protocol)) {
    throw refuse("must be a complete URL such as https://host/path");
  }
  if (url.username || url.password) throw refuse("must not hold credentials");
  if (url.search || url.hash) throw refuse("must have no query and no fragment");
  const isInsecure = url.protocol === "http:" && !isThisMachine(url.hostname);
  if (isInsecure && !isTrue(settings.get("devplatforms:allowInsecureHttp"))) {
    throw refuse(
      `uses plain http, which would send the credentials unencrypted. Use https; if you must have http, ${settings.howToSet("devplatforms:allowInsecureHttp")}, with the value true`,
    );
  }
  return url.origin + url.pathname.replace(/(?<!\/)\/+$/, "");
}
