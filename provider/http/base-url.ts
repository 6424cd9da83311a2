import type { Resolved } from "../pulumi/config";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A base URL without its trailing slashes, refused where it would put the credentials at risk. */
export function parseBaseUrl(setting: Resolved, allowInsecureHttp: boolean): string {
  const url = URL.canParse(setting.value) ? new URL(setting.value) : undefined;
  const refuse = (reason: string): Error =>
    new Error(`The base URL from ${setting.source} ${reason}.`);
  if (!url || !["https:", "http:"].includes(url.protocol)) {
    throw refuse("must be a complete URL such as https://host/path");
  }
  if (url.username || url.password) throw refuse("must not hold credentials");
  if (url.search || url.hash) throw refuse("must have no query and no fragment");
  if (url.protocol === "http:" && !allowInsecureHttp && !loopback.test(url.hostname)) {
    throw refuse(
      "uses plain http, which would send the credentials unencrypted. " +
        "Use https, or run `pulumi config set devplatforms:allowInsecureHttp true` if you must",
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}
