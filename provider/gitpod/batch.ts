/** Time, passed in so that tests decide it. */
export interface Timers {
  now(): number;
  /** Calls back once after a while; what it returns calls that off. */
  after(ms: number, callback: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

export interface BatcherOptions<Item, Result> {
  /** The most items that one call takes. */
  readonly maxSize: number;
  /** Makes one call and returns an outcome for each item, in order. A throw is every item's. */
  readonly send: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>;
  readonly timers?: Timers;
}

/** A pause of this share of the API's latency costs next to nothing and gathers most of what comes. */
const quietShare = 0.04;
const shortestQuietMs = 1;
const longestQuietMs = 20;
/** Until a first call has shown the latency. */
const assumedLatencyMs = 125;

/**
 * Gathers items that arrive close together into one call. It sends when the call is full, when
 * nothing new has come for a moment, or when as many callers wait as ever did at once: the engine
 * runs a fixed number of operations at a time, so then nothing new can come. Any number of calls
 * may be in flight, since waiting for one of them would halve the throughput.
 */
export function createBatcher<Item, Result>({
  maxSize,
  send,
  timers = systemTimers,
}: BatcherOptions<Item, Result>): (item: Item) => Promise<Result> {
  interface Waiter {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let gathered: Waiter[] = [];
  let callOffPause = (): void => undefined;
  let latencyMs = assumedLatencyMs;
  let waiting = 0;
  let mostWaiting = 0;
  /** How many wait when the engine waits too; unknown while the number still grows. */
  let plateau: number | undefined;

  const quietMs = () => Math.min(longestQuietMs, Math.max(shortestQuietMs, latencyMs * quietShare));

  const flush = (): void => {
    callOffPause();
    const waiters = gathered;
    gathered = [];
    if (waiters.length > 0) void call(waiters);
  };

  const call = async (waiters: readonly Waiter[]): Promise<void> => {
    const began = timers.now();
    try {
      const outcomes = await send(waiters.map(({ item }) => item));
      latencyMs = (latencyMs + timers.now() - began) / 2;
      waiters.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome?.status === "fulfilled") resolve(outcome.value);
        else reject(outcome?.reason ?? new Error("A bulk call left an item without an outcome."));
      });
    } catch (error) {
      for (const { reject } of waiters) reject(error);
    } finally {
      waiting -= waiters.length;
    }
  };

  return (item) =>
    new Promise((resolve, reject) => {
      gathered.push({ item, resolve, reject });
      waiting += 1;
      if (waiting > mostWaiting) {
        mostWaiting = waiting;
        plateau = undefined;
      }
      callOffPause();
      if (gathered.length >= maxSize || waiting === plateau) {
        flush();
        return;
      }
      callOffPause = timers.after(quietMs(), () => {
        if (waiting === mostWaiting) plateau = waiting;
        flush();
      });
    });
}
