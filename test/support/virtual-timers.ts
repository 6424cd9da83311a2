import type { Clock } from "../../provider/core/clock";

export interface VirtualTimers extends Pick<Clock, "now" | "after"> {
  /** Lets time pass: timers go off in their order, and what they set going settles before the next. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until no timer is left. */
  passAll(): Promise<void>;
  /** Lets what can go on without time go on. */
  settle(): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that passes only when a test says so. */
export function virtualTimers(): VirtualTimers {
  let now = 0;
  let timers: Timer[] = [];

  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  const passUntil = async (isOver: (next: Timer | undefined) => boolean): Promise<void> => {
    await settle();
    for (;;) {
      const next = timers.reduce<Timer | undefined>(
        (first, timer) => (first && first.at <= timer.at ? first : timer),
        undefined,
      );
      if (!next || isOver(next)) return;
      timers = timers.filter((timer) => timer !== next);
      now = next.at;
      next.callback();
      await settle();
    }
  };

  return {
    now: () => now,
    after: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass: async (ms) => {
      const end = now + ms;
      await passUntil((next) => next !== undefined && next.at > end);
      now = end;
    },
    passAll: () => passUntil((next) => next === undefined),
    settle,
  };
}
