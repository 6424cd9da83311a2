import { createHash, createHmac } from "node:crypto";
import { encodeRfc3986 } from "../../core/rfc3986";

/** The keys of an IAM user. */
export interface AccessKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Comes with temporary keys. */
  readonly securityToken?: string | undefined;
}

/** What of a request is signed. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** The headers to sign, their names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

const algorithm = "SDK-HMAC-SHA256";

/**
 * The headers that sign a request with access keys, those to be signed included.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export function sign(
  request: SignableRequest,
  keys: AccessKeys,
  now: Date,
): Record<string, string> {
  const date = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const added = {
    "x-sdk-date": date,
    ...(keys.securityToken === undefined ? {} : { "x-security-token": keys.securityToken }),
  };
  const signed = { ...lowerCase(request.headers), ...added };
  const names = Object.keys(signed).sort();
  const canonical = canonicalRequest(request, signed, names);
  const signature = createHmac("sha256", keys.secretKey)
    .update([algorithm, date, sha256(canonical)].join("\n"))
    .digest("hex");
  return {
    ...added,
    authorization: `${algorithm} Access=${keys.accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

function canonicalRequest(
  { method, url, body = "" }: SignableRequest,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  return [
    method,
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    ...names.map((name) => `${name}:${headers[name]?.trim() ?? ""}`),
    "",
    names.join(";"),
    sha256(body),
  ].join("\n");
}

/** Ends with a slash even where the request's path does not. */
function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encodeRfc3986(decodeURIComponent(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([key, value]) => [encodeRfc3986(key), encodeRfc3986(value)] as const)
    .sort(([a, av], [b, bv]) => compare(a, b) || compare(av, bv))
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
