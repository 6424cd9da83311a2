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

const longestReason = 1000;

function sentence(failure: ApiFailure): string {
  const { platform, operation, method, path, status, code, requestId, hint } = failure;
  const answer = [status, code && oneLine(code)].filter((part) => part !== undefined).join(" ");
  const said = [answer, oneLine(failure.reason)].filter((part) => part !== "").join(": ");
  const request = `${method} ${path}${requestId === undefined ? "" : `, request ${oneLine(requestId)}`}`;
  const advice = hint === undefined ? "" : ` ${hint}`;
  return `${platform}: ${operation} failed: ${said} (${request}).${advice}`;
}

/** What a server says, without the line breaks by which it could pass for something else. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  if (line.length <= longestReason) return line;
  // Cut between words: half of a secret would not be recognised as one.
  return `${line.slice(0, longestReason + 1).replace(/\S*$/, "")}…`;
}
