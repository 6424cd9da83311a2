import type { Clock } from "../../provider/http/retry";

export interface VirtualClock extends Clock {
  /** Every pause that was asked for, in milliseconds. */
  readonly pauses: readonly number[];
  /** Lets time pass without a pause, as a slow call does. */
  pass(ms: number): void;
}

/** Time that passes only when somebody sleeps, and chance that is the same each time. */
export function virtualClock({ random = 0 }: { random?: number } = {}): VirtualClock {
  let now = 1_000;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => now,
    sleep: (ms) => {
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => random,
    pass: (ms) => {
      now += ms;
    },
  };
}
