import { z } from "zod";
import { ApiError } from "../../http/errors";
import type { HttpResponse, Refusal } from "../../http/request";
import { pauseIn } from "../../http/retry-after";
import { isObject } from "../../core/json";
import { own } from "../../core/text/message";
import type { Credentials } from "./credentials";
import type { Service } from "./services";

/** Five repetitions with this pause and its jitter last about the minute that the limit is counted by. */
const pauseAtLimitMs = 10_000;

const textSchema = z
  .string()
  .nullish()
  .transform((text) => text ?? "");

const refusalSchema = z.union([
  // The service itself (v1 and v2).
  z
    .object({ error: z.object({ code: textSchema, message: textSchema }) })
    .transform(({ error }) => ({ code: error.code, message: error.message, requestId: undefined })),
  // The gateway, and the service in v4.
  z
    .object({
      error_code: z.string(),
      error_msg: textSchema,
      request_id: z.string().optional(),
    })
    .transform((body) => ({
      code: body.error_code,
      message: body.error_msg,
      requestId: body.request_id,
    })),
]);

/** Why the API refused, and what helps. It also refuses by HTTP 200 with another status inside. */
export function codeartsRefusal(
  response: HttpResponse,
  credentials: Credentials,
  service: Service,
): Refusal | undefined {
  const { body, status } = response;
  const failedInside =
    isObject(body) && typeof body["status"] === "string" && body["status"] !== "success";
  if (status < 300 && !failedInside) return undefined;
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success)
    return { reason: failedInside ? own("it failed without a reason") : undefined };
  const { code, requestId } = parsed.data;
  // The gateway repeats the request that it could not verify, with all its headers. The look back
  // keeps the pattern from trying every space of many.
  const message = parsed.data.message.replace(/(?:(?<![\s,])[\s,]+)?canonical ?request\b.*/is, "");
  return {
    code: code === "" ? undefined : code,
    reason: message === "" && code === "" ? own("it failed without a reason") : message,
    hint: hintFor(code, message, credentials, service),
    // The limit is counted by the minute, so coming back at once would only meet it again.
    retryAfterMs: status === 429 ? (pauseIn(response) ?? pauseAtLimitMs) : undefined,
    ...(requestId !== undefined && { requestId }),
  };
}

function hintFor(
  code: string,
  message: string,
  credentials: Credentials,
  { product, baseUrlKey, regions }: Service,
): string | undefined {
  switch (code.replace(/^APIG\./, "APIGW.")) {
    case "CH.080401":
    case "CH.080403":
      return `The user of ${credentials.source} may not do this. Have the permission granted in the CodeArts project, or give another projectUuid.`;
    case "APIGW.0101":
    case "APIGW.0103":
      return `${product} does not respond at this address. Check codearts:region (known: ${regions.join(", ")}) and ${baseUrlKey}.`;
    case "APIGW.0301":
    case "APIGW.0307":
      return isAboutTheClock(message)
        ? "The gateway refuses signatures more than 15 minutes off: check this machine's clock."
        : `The credentials from ${credentials.source} are not accepted: wrong, expired, or of another region. Without --run-program, refresh and destroy use those of the last \`pulumi up\`.`;
    case "APIGW.0302":
      return `The user of ${credentials.source} is not authorized to use ${product}. Have the permission granted in IAM, or use the credentials of another.`;
    case "APIGW.0308":
      return "CodeArts allows 600 calls a minute for each API and region, shared by all users. Run this again in a minute.";
    default:
      return undefined;
  }
}

function isAboutTheClock(message: string): boolean {
  return /x-sdk-date|timestamp|clock|skew|signature expired|server time/i.test(message);
}

/** Whether the gateway refused the credentials themselves, for which new ones may help. */
export function isAboutCredentials({ code = "" }: ApiError): boolean {
  return /^APIG(W)?\.(0301|0307)$/.test(code);
}

/** Codes that say a repository does not exist, whatever the HTTP status they come with. */
const notFoundCodes = ["CH.000404", "CH.010117"];

/**
 * Whether the service itself says that a repository does not exist. A 404 without a code of the
 * service comes from something in between and proves nothing.
 */
export function isNotFound(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.code === undefined) return false;
  return notFoundCodes.includes(error.code) || (isOfService(error) && error.status === 404);
}

/** Whether the service denies access. It does so, too, for repositories that do not exist. */
export function isNoPermission(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 401 && isOfService(error);
}

/** Whether a repository that was just made cannot be seen yet. */
export function isInvisible(error: unknown): boolean {
  return isNotFound(error) || isNoPermission(error);
}

/** Whether the newer part of the API is not available to this user or in this region. */
export function isUnavailable(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.status === undefined) return false;
  return (
    [403, 404, 501].includes(error.status) || (error.status === 401 && !isAboutCredentials(error))
  );
}

function isOfService({ code = "" }: ApiError): boolean {
  return /^(DEV\.)?CH\./.test(code);
}
