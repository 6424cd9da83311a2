import type { Clock } from "../core/clock";
import { Interruption } from "../core/interruption";
import { ApiError } from "./errors";

/** Which failed calls are repeated, how often and after what pauses. */
export interface RetryPolicy {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  /** Upper bound of the first pause; it doubles with every attempt. */
  readonly baseDelayMs: number;
  /** Upper bound of every pause that the server does not ask for. */
  readonly maxDelayMs: number;
  /** Whether this failure may be repeated at all. */
  mayRepeat(error: ApiError): boolean;
}

/**
 * Pauses as in Ona's own SDK and five repetitions as in Huawei Cloud's Terraform provider: at most
 * 15.5 s of pauses in all.
 */
const usual = { attempts: 6, baseDelayMs: 500, maxDelayMs: 8_000 };

/** For calls that can be made twice with the effect of once: reads, deletes, most updates. */
export const repeatSafely: RetryPolicy = { ...usual, mayRepeat: (error) => error.retryable };

/**
 * For calls that make something new: repeated only when the request cannot have reached the server
 * or the server says that it did nothing.
 */
export const repeatIfNotApplied: RetryPolicy = {
  ...usual,
  mayRepeat: (error) => error.retryable && !error.mayHaveBeenApplied,
};

/**
 * Runs the call until it succeeds, the policy gives up, or the next attempt would begin after the
 * time-out; then throws the last failure.
 */
export async function withRetry<Result>(
  policy: RetryPolicy,
  timeoutMs: number,
  clock: Clock,
  call: (attempt: number) => Promise<Result>,
  onPause?: (ms: number, failure: ApiError) => void,
): Promise<Result> {
  const deadline = clock.now() + timeoutMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(attempt);
    } catch (error) {
      if (!(error instanceof ApiError) || !policy.mayRepeat(error)) throw error;
      const pause = pauseBefore(attempt, error, policy, clock);
      if (attempt >= policy.attempts || clock.now() + pause > deadline) throw error;
      onPause?.(pause, error);
      await clock.sleep(pause).catch((interruption: unknown) => {
        // The failure says what the interruption does not: what may have become of the call.
        throw interruption instanceof Interruption ? error : interruption;
      });
    }
  }
}

/**
 * Full jitter: anything between nothing and the doubling bound, so that callers who failed together
 * do not come back together. A pause the server asked for is a lower bound.
 */
function pauseBefore(attempt: number, error: ApiError, policy: RetryPolicy, clock: Clock): number {
  const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  const jitter = clock.random() * bound;
  return (error.retryAfterMs ?? 0) + jitter;
}

/** Whether a status may be another one when the same call is made again. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}
