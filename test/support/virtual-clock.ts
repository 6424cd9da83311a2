import type { Clock } from "../../provider/core/clock";

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
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const pass = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      timers = timers.filter((timer) => timer !== next);
      now = next.at;
      next.callback();
    }
    now = end;
  };
  return {
    pauses,
    now: () => now,
    date: () => Date.now(),
    sleep: (ms) => {
      pauses.push(ms);
      pass(ms);
      return Promise.resolve();
    },
    after: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    random: () => random,
    pass,
  };
}
