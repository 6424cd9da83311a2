import { z } from "zod";
import type { HttpResponse, Refusal } from "../../http/request";
import { pauseIn } from "../../http/retry-after";
import type { Resolved } from "../../core/settings/settings";

// The forms seen on Studio's endpoints: Django's, DataChain's, and a serializer's field errors.
const refusalSchema = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.record(z.string(), z.array(z.string())).transform((fields) =>
    Object.entries(fields)
      .map(([field, problems]) => `${field}: ${problems.join(" ")}`)
      .join("; "),
  ),
]);

/** Why Studio refused, and what helps. */
export function studioRefusal(response: HttpResponse, token: Resolved): Refusal | undefined {
  if (response.status < 300) return undefined;
  const reason = refusalSchema.safeParse(response.body);
  return {
    reason: reason.success && reason.data !== "" ? reason.data : undefined,
    hint: hintFor(response.status, token),
    // Studio documents no limit, and a call that makes a project is never repeated on a guess.
    retryable: response.status === 429 && pauseIn(response) !== undefined,
    retryAfterMs: pauseIn(response),
  };
}

function hintFor(status: number, token: Resolved): string | undefined {
  switch (status) {
    case 400:
    case 404:
      return "Check that the token's owner has connected the Git account in Studio and can push to the repository, and that studio:url is the address of Studio.";
    case 401:
      return `Studio does not accept the token from ${token.source}. To use another, ${token.howToReplace}. Tokens are made in Studio under Settings, Tokens.`;
    case 403:
      return `The token from ${token.source} may not create projects. It needs the scope "Admin operations", which a token from \`dvc studio login\` usually lacks, and its owner must be an editor or admin of the team.`;
    default:
      return undefined;
  }
}
