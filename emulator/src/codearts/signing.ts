import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ApiRequest } from "../http.ts";

// SDK-HMAC-SHA256, from Huawei Cloud's "API Request Signing Guide".

const algorithm = "SDK-HMAC-SHA256";
const maxClockSkewMs = 15 * 60 * 1000;

type SignedRequest = Pick<ApiRequest, "method" | "target" | "headers" | "body">;

interface SigningKey {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Why a signed request is refused, in the gateway's words; `undefined` when it is genuine. */
export function signatureFault(
  request: SignedRequest,
  key: SigningKey,
  now: number,
): string | undefined {
  const authorization = parseAuthorization(request.headers["authorization"] ?? "");
  if (authorization === undefined) return "authorization header is malformed";
  const { accessKey, signedHeaders, signature } = authorization;
  if (accessKey !== key.accessKey) return "verify aksk signature fail, access key is unknown";

  const date = request.headers["x-sdk-date"] ?? "";
  const signedAt = parseSdkDate(date);
  if (signedAt === undefined || !signedHeaders.includes("x-sdk-date")) {
    return "verify aksk signature fail, x-sdk-date is missing or not signed";
  }
  if (Math.abs(now - signedAt) > maxClockSkewMs) {
    return "verify aksk signature fail, x-sdk-date differs by more than 15 minutes";
  }
  const missing = signedHeaders.filter((name) => request.headers[name] === undefined);
  if (missing.length > 0) return `verify aksk signature fail, no header ${missing.join(", ")}`;

  const canonical = canonicalRequest(request, signedHeaders);
  if (sameText(signature, signatureOf(canonical, date, key.secretKey))) return undefined;
  const echo = canonical.replaceAll("\n", "|");
  return `verify aksk signature fail, canonical request: ${echo}`;
}

export function canonicalRequest(
  { method, target, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
): string {
  const [path, query] = splitOnce(target, "?");
  const contentHash = headers["x-sdk-content-sha256"];
  return [
    method,
    canonicalPath(path),
    canonicalQuery(query),
    [...signedHeaders]
      .sort()
      .map((name) => `${name}:${(headers[name] ?? "").trim()}\n`)
      .join(""),
    signedHeaders.join(";"),
    contentHash === "UNSIGNED-PAYLOAD" ? contentHash : sha256(body),
  ].join("\n");
}

export function signatureOf(canonical: string, date: string, secretKey: string): string {
  const stringToSign = [algorithm, date, sha256(canonical)].join("\n");
  return createHmac("sha256", secretKey).update(stringToSign).digest("hex");
}

/** Ends in a slash even when the path does not. */
function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => splitOnce(pair.replaceAll("+", " "), "="))
    .map(([key, value]) => ({ key: encode(decode(key)), value: encode(decode(value)) }))
    .sort((one, other) => order(one.key, other.key) || order(one.value, other.value))
    .map(({ key, value }) => `${key}=${value}`)
    .join("&");
}

/** The access key that a signed request names; `undefined` for a malformed header. */
export function accessKeyOf(authorization: string): string | undefined {
  return parseAuthorization(authorization)?.accessKey;
}

function parseAuthorization(header: string) {
  const pattern = new RegExp(
    `^${algorithm} Access=([^,\\s]+), ?SignedHeaders=([^,\\s]+), ?Signature=([\\da-f]{64})$`,
  );
  const [, accessKey, signedHeaders, signature] = pattern.exec(header) ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) {
    return undefined;
  }
  return { accessKey, signedHeaders: signedHeaders.toLowerCase().split(";"), signature };
}

/** `20260127T120000Z` to milliseconds. */
function parseSdkDate(date: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** RFC 3986: only letters, digits, `-`, `.`, `_` and `~` stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
