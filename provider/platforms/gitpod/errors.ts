import { z } from "zod";
import { ApiError } from "../../http/errors";
import type { HttpResponse, Refusal } from "../../http/request";
import { pauseIn } from "../../http/retry-after";
import type { Resolved } from "../../core/settings/settings";
import { type Message, own, say } from "../../core/text/message";
import { readDetails } from "./error-details";

const connectErrorSchema = z.object({
  code: z.string(),
  message: z.string().default(""),
  details: z
    .array(z.object({ type: z.string(), value: z.string().default("") }))
    .catch([])
    .default([]),
});

/** Why the server refused, and what helps. */
export function connectRefusal(response: HttpResponse, token: Resolved): Refusal | undefined {
  if (response.status < 300) return undefined;
  const parsed = connectErrorSchema.safeParse(response.body);
  if (!parsed.success) return { hint: foreignHint(response.status, token) };
  const { code, message } = parsed.data;
  const details = readDetails(parsed.data.details);
  const retryAfterMs = details.hasRetryInfo
    ? details.retryAfterMs
    : pauseIn(response, "ratelimit-retryafter");
  const added = details.texts.filter((text) => !message.includes(text));
  return {
    code,
    reason: [message, ...added].join(" "),
    // A limit without a delay is a quota, and waiting does not lift it.
    ...(code === "resource_exhausted"
      ? {
          hint: retryAfterMs === undefined ? quotaHint : rateHint,
          retryable: retryAfterMs !== undefined,
        }
      : { hint: hintFor(code, token) }),
    retryAfterMs,
  };
}

const rateHint =
  "This is a limit of the rate of calls. Run this again later, or with a lower `--parallel`.";
const quotaHint =
  "This is a limit of the organization's plan. Delete what is not needed in Ona, or have the limit raised.";

function hintFor(code: string, token: Resolved): string | undefined {
  switch (code) {
    case "unauthenticated":
      return `Ona does not accept the token from ${token.source}. To use another, ${token.howToReplace}. Without --run-program, refresh and destroy use the one of the last \`pulumi up\`.`;
    case "permission_denied":
      return `The owner of the token from ${token.source} may not do this. Have the permission to manage the project, or to create projects in the organization, granted to that user, or ${token.howToReplace}: a token with write access of a user who may.`;
    case "failed_precondition":
      return "The organization's plan or policies may not allow this: change them in Ona, or give inputs that they allow.";
    default:
      return undefined;
  }
}

/** For responses that are not the API's: something else responded in its place. */
function foreignHint(status: number, token: Resolved): string | undefined {
  switch (status) {
    case 401:
      return hintFor("unauthenticated", token);
    case 403:
      return hintFor("permission_denied", token);
    case 404:
      return 'This is not the API\'s own "not found": check that gitpod:baseUrl is right and ends in /api, and that no proxy responds in its place.';
    default:
      return undefined;
  }
}

/** Only the API's own code proves that something is not there: a bare 404 comes from a wrong address. */
export function undefinedIfNotFound(error: unknown): undefined {
  if (error instanceof ApiError && error.code === "not_found") return undefined;
  throw error;
}

/** What to do when it is not known whether a creation took effect. */
export function lookFirst(webUrl: string): Message {
  return say`The project may exist anyway, and running again would create a second one. Check ${webUrl} first: delete it there, or, if it is the only one with this name and repository, set adopt: true.`;
}

/** What to do about several projects of which one is wanted: `adopt` takes no one of several. */
export const takeOverTheRest = own(
  "Delete the surplus ones in Ona first. Then set adopt: true to take over the one that is left, and run again.",
);
