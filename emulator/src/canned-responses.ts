import { Code, ConnectError } from "@connectrpc/connect";
import { errorToJson } from "@connectrpc/connect/protocol-connect";
import type { CannedResponse, RefusedEntries } from "./faults.ts";
import { RetryInfoSchema } from "./generated/google/rpc/error_details_pb.js";

// The responses that tests ask for most, in the words of the platform that gives them.

/** Gitpod's rate limit, with the delay in the error's details. */
export function rateLimitedWithRetryInfo(seconds: number): CannedResponse {
  const retryInfo = { retryDelay: { seconds: BigInt(seconds) } };
  return resourceExhausted([{ desc: RetryInfoSchema, value: retryInfo }]);
}

/** Gitpod's rate limit, with the delay in its own header. */
export function rateLimitedWithHeader(seconds: number): CannedResponse {
  return { ...resourceExhausted(), headers: { "ratelimit-retryafter": String(seconds) } };
}

/** Gitpod's refusal without a delay: a quota or a plan's limit, which waiting does not lift. */
export function quotaExhausted(): CannedResponse {
  return resourceExhausted();
}

function resourceExhausted(details: OutgoingDetail[] = []): CannedResponse {
  const error = new ConnectError("too many requests", Code.ResourceExhausted, undefined, details);
  return { status: 429, body: errorToJson(error, undefined) };
}

type OutgoingDetail = NonNullable<ConstructorParameters<typeof ConnectError>[3]>[number];

/** A gateway's 429 with HTTP's own header. */
export function tooManyRequests(retryAfterSeconds: number): CannedResponse {
  return {
    status: 429,
    headers: { "retry-after": String(retryAfterSeconds) },
    body: { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" },
  };
}

/** Any Connect error of Gitpod's, such as `connectError(503, "unavailable", "…")`. */
export function connectError(status: number, code: string, message: string): CannedResponse {
  return { status, body: { code, message } };
}

/** What a reverse proxy responds with for a backend that is down. */
export function badGatewayHtml(): CannedResponse {
  const text = "502 Bad Gateway";
  return {
    status: 502,
    contentType: "text/html",
    body: `<html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`,
  };
}

/** What a proxy shows to a client that should sign in first: a success by its status. */
export function loginPage(): CannedResponse {
  const form = `<form method="post" action="/login"><input name="password"></form>`;
  return {
    status: 200,
    contentType: "text/html",
    body: `<html><head><title>Sign in</title></head><body>${form}</body></html>`,
  };
}

export function redirectTo(url: string, status: 301 | 302 | 307 | 308 = 308): CannedResponse {
  return { status, headers: { location: url } };
}

/** A success whose body is cut short: JSON by its header only. */
export function invalidJson(): CannedResponse {
  return { status: 200, body: '{"project": ' };
}

/** A success in JSON, but none of the platforms'. */
export function wrongShape(): CannedResponse {
  return { status: 200, body: { unexpected: true } };
}

/** A success of 50 MB of valid JSON. */
export function oversized(): CannedResponse {
  oversizedBody ??= `{"padding":"${"x".repeat(50 * 1024 * 1024)}"}`;
  return { status: 200, body: oversizedBody };
}

/** One for all calls, made when first needed. */
let oversizedBody: string | undefined;

/** The same response, but only after the request has taken effect. */
export function afterCommit(response: CannedResponse): CannedResponse {
  return { ...response, commit: true };
}

/** A bulk call of Gitpod's that goes through but for these entries, counted from 0. */
export function entriesRefused(
  refusedEntries: readonly number[],
  error = "internal error",
): RefusedEntries {
  return { refusedEntries, error };
}
