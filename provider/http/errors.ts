/** Everything known about a call that failed. */
export interface ApiFailure {
  /** The platform, as users know it. */
  readonly platform: string;
  /** What was being done to what, such as `creating repository "api"`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** HTTP status; none when no answer came. */
  readonly status?: number | undefined;
  /** The platform's own code. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** What went wrong, in the platform's words where it gave any. */
  readonly reason: string;
  /** Whether the same request may succeed a moment later. */
  readonly retryable: boolean;
  /** Whether the server may have done what it was asked to do. */
  readonly mayHaveBeenApplied: boolean;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** What the user can do about it. */
  readonly hint?: string | undefined;
}

/**
 * A call to a platform that failed. Pulumi shows nothing but the message, so all that helps is in
 * it; bodies, headers and tokens are not.
 */
export class ApiError extends Error implements ApiFailure {
  declare readonly platform: string;
  declare readonly operation: string;
  declare readonly method: string;
  declare readonly path: string;
  declare readonly status: number | undefined;
  declare readonly code: string | undefined;
  declare readonly requestId: string | undefined;
  declare readonly reason: string;
  declare readonly retryable: boolean;
  declare readonly mayHaveBeenApplied: boolean;
  declare readonly retryAfterMs: number | undefined;
  declare readonly hint: string | undefined;

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

const longestPart = 1000;

function sentence(failure: ApiFailure): string {
  const { platform, operation, method, path, status, code, requestId, reason, hint } = failure;
  const answer = [status, code && shortened(code)].filter((part) => part !== undefined).join(" ");
  const said = [answer, shortened(reason)].filter((part) => part !== "").join(": ");
  const id = requestId === undefined ? "" : `, request ${shortened(requestId)}`;
  const request = `${method} ${path}${id}`;
  const advice = hint === undefined ? "" : ` ${hint}`;
  // One line, so that nothing in it, a name included, can pass for something else.
  return `${platform}: ${operation} failed: ${said} (${request}).${advice}`.replace(/\s+/g, " ");
}

/** What a server says may be of any length. */
function shortened(reason: string): string {
  const text = reason.trim().replace(/\.$/, "");
  if (text.length <= longestPart) return text;
  // Cut between words: half of a secret would not be recognised as one.
  return `${text.slice(0, longestPart + 1).replace(/\S*$/, "")}…`;
}
