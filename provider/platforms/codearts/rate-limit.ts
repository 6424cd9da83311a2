import type { Clock } from "../../core/clock";

// The gateway allows 600 calls a minute for each endpoint and region. A minute of this, the burst
// at its beginning included, makes 586.
const burst = 50;
const intervalMs = 112;

/** Delays calls so that no endpoint gets more of them than the gateway allows. */
export function createRateLimit(
  clock: Pick<Clock, "now" | "sleep">,
): (endpoint: string) => Promise<void> {
  /** When each endpoint's bucket will be full again. */
  const fullAt = new Map<string, number>();
  return async (endpoint) => {
    const now = clock.now();
    const next = Math.max(fullAt.get(endpoint) ?? 0, now) + intervalMs;
    fullAt.set(endpoint, next);
    const waitMs = next - now - burst * intervalMs;
    if (waitMs > 0) await clock.sleep(waitMs);
  };
}
