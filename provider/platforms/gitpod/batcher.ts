import type { Clock } from "../../core/clock";
import { Failure } from "../../core/failure";
import { own } from "../../core/text/message";
import { together, waitsHere } from "../../core/waiting";

interface BatcherOptions<Item, Result> {
  /** The most items that one call takes. */
  readonly maxSize: number;
  /** Makes one call and returns an outcome for each item, in order. A throw is every item's. */
  readonly send: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>;
  /** How long to gather where the engine waits too, as a share of the API's latency. */
  readonly windowWhenFull?: number;
  readonly clock: Pick<Clock, "now" | "after">;
}

/** Until a first call has shown the API's latency: the middle of the 50 and 200 ms that were tried. */
const assumedLatencyMs = 125;
/** What takes longer was held up by something else, such as a pause that the server asked for. */
const longestLatencyMs = 1_000;

// How long to gather, as shares of that latency. `docs/architecture.md` has the measurements.
/** For an item that comes alone, a pause that nobody notices. */
const pauseAlone = 0.05;
/** While items keep coming, the pause that ends a call, and the most that its first item waits. */
const pauseInCompany = 0.2;
const longestGathering = 1;
/** Where the engine waits for us too, every moment counts: one short window, whatever comes. */
const usualWindowWhenFull = 0.1;

/**
 * Gathers items that arrive close together into one call. Any number of calls may be in flight,
 * since waiting for one of them would halve the throughput.
 *
 * How long to gather depends on what limits the flow. The engine runs a fixed number of operations
 * at a time. While fewer than that are waiting here, gathering delays nobody, and large calls are
 * best. Once all of them wait here, nothing new comes until some calls end: then there is
 * nothing to gather for, and a call goes out at once or after a short window. That this limit is
 * reached shows in the number of waiting items, which comes back to the same maximum time and again.
 */
export function createBatcher<Item, Result>({
  maxSize,
  send,
  windowWhenFull = usualWindowWhenFull,
  clock,
}: BatcherOptions<Item, Result>): (item: Item) => Promise<Result> {
  interface Waiter {
    readonly item: Item;
    readonly waits: ReturnType<typeof waitsHere>;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  let gathered: Waiter[] = [];
  let gatheringSince = 0;
  let callOffTimer = (): void => undefined;
  let latencyMs = assumedLatencyMs;
  let waiting = 0;
  let mostWaiting = 0;
  let returnsToMost = 0;

  const flush = (): void => {
    callOffTimer();
    const waiters = gathered;
    gathered = [];
    void call(waiters);
  };

  const call = async (waiters: readonly Waiter[]): Promise<void> => {
    const began = clock.now();
    try {
      const outcomes = await together(waiters, () => send(waiters.map(({ item }) => item)));
      latencyMs = (latencyMs + Math.min(clock.now() - began, longestLatencyMs)) / 2;
      waiters.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome?.status === "fulfilled") resolve(outcome.value);
        else
          reject(
            outcome?.reason ?? new Failure(own("A bulk call left an item without an outcome.")),
          );
      });
    } catch (error) {
      for (const { reject } of waiters) reject(error);
    } finally {
      waiting -= waiters.length;
    }
  };

  /** When to send what is gathered, counted from now, if nothing else comes. */
  const pauseMs = (): number => {
    const gatheringMs = clock.now() - gatheringSince;
    if (waiting === 1) return pauseAlone * latencyMs;
    if (returnsToMost > 2) return windowWhenFull * latencyMs - gatheringMs;
    return Math.min(pauseInCompany * latencyMs, longestGathering * latencyMs - gatheringMs);
  };

  return (item) =>
    new Promise((resolve, reject) => {
      if (gathered.length === 0) gatheringSince = clock.now();
      gathered.push({ item, waits: waitsHere(), resolve, reject });
      waiting += 1;
      if (waiting > mostWaiting) {
        mostWaiting = waiting;
        returnsToMost = 0;
      } else if (waiting === mostWaiting) {
        returnsToMost += 1;
      }
      const isEngineWaiting = waiting === mostWaiting && returnsToMost > 0;
      callOffTimer();
      if (gathered.length >= maxSize || isEngineWaiting) flush();
      else callOffTimer = clock.after(Math.max(0, pauseMs()), flush);
    });
}
