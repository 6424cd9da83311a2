import { Failure } from "../core/failure";
import { asOwn, joined, Message, own, say, type Text } from "../core/text/message";

/** Everything known about a call that failed. */
export interface ApiFailure {
  /** The platform, as users know it. */
  readonly platform: string;
  /** What was being done to what, such as `creating repository "api"`. */
  readonly operation: Text;
  readonly method: string;
  readonly path: Text;
  /** HTTP status; none when no response came. */
  readonly status?: number | undefined;
  /** The platform's own code. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** What went wrong, in the platform's words where it gave any. */
  readonly reason: Text;
  /** Whether the same request may succeed a moment later. */
  readonly retryable: boolean;
  /** Whether the server may have done what it was asked to do. */
  readonly mayHaveBeenApplied: boolean;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** What the user can do about it, in the package's own words unless it is a `Message`. */
  readonly hint?: Text | undefined;
}

/**
 * A call to a platform that failed. Pulumi shows nothing but the message, so all that helps is in
 * it; bodies, headers and tokens are not.
 */
export class ApiError extends Failure implements ApiFailure {
  declare readonly platform: string;
  declare readonly operation: Text;
  declare readonly method: string;
  declare readonly path: Text;
  declare readonly status: number | undefined;
  declare readonly code: string | undefined;
  declare readonly requestId: string | undefined;
  declare readonly reason: Text;
  declare readonly retryable: boolean;
  declare readonly mayHaveBeenApplied: boolean;
  declare readonly retryAfterMs: number | undefined;
  declare readonly hint: Text | undefined;

  constructor(failure: ApiFailure) {
    super(sentence(failure));
    Object.assign(this, failure);
    this.name = "ApiError";
  }

  /** The same failure with some of its facts put differently. */
  with(changes: Partial<ApiFailure>): ApiError {
    return new ApiError(Object.assign({}, this, changes));
  }
}

function sentence(failure: ApiFailure): Message {
  const { platform, operation, method, path, status, code, requestId, reason, hint } = failure;
  const response = [status === undefined ? "" : say`${status}`, code ?? ""].filter(isSaid);
  const said = [joined(response, " "), asClause(reason)].filter(isSaid);
  const id = requestId === undefined ? "" : say`, request ${asClause(requestId)}`;
  const advice = hint === undefined || !isSaid(hint) ? "" : say` ${asOwn(hint)}`;
  return say`${own(platform)}: ${operation} failed: ${joined(said, ": ")} (${own(method)} ${path}${id}).${advice}`;
}

function isSaid(text: Text): boolean {
  return text.toString() !== "";
}

/** A text of a server as a part of a sentence. */
export function asClause(text: Text): Message {
  return text instanceof Message
    ? text
    : say`${text.replace(/\s+/g, " ").trim().replace(/\.$/, "")}`;
}
