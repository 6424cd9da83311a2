import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./clock";
import { Failure } from "./failure";
import { own } from "./text/message";

/** Waiting ended before its time. What waited for something says what that was. */
export class Interruption extends Failure {}

interface Limit {
  /** In the time of `Clock.now`. */
  readonly at: number;
  readonly reason: string;
}

const limits = new AsyncLocalStorage<Limit | undefined>();

/**
 * Runs an operation whose pauses end when its own time is over. A call that is on its way goes on:
 * only its response tells what has become of the object.
 */
export function within<Result>(
  { now }: Pick<Clock, "now">,
  ms: number,
  reason: string,
  run: () => Promise<Result>,
): Promise<Result> {
  return limits.run({ at: now() + ms, reason }, run);
}

/** Runs what is done for several operations together, whose times differ. */
export function withoutLimit<Result>(run: () => Promise<Result>): Promise<Result> {
  return limits.run(undefined, run);
}

/** A clock whose pauses can be ended: all of them by `cancel`, and those of an operation by `within`. */
export function interruptible(clock: Clock): {
  readonly clock: Clock;
  readonly cancel: () => void;
} {
  const pauses = new Set<(reason: string) => void>();
  let canceled: string | undefined;

  const sleep = (ms: number) =>
    new Promise<void>((resolve, reject) => {
      const end = (reason: string) => {
        stop();
        pauses.delete(end);
        reject(new Interruption(own(reason)));
      };
      const limit = limits.getStore();
      const left = limit === undefined ? Infinity : limit.at - clock.now();
      const stop = clock.after(Math.max(0, Math.min(ms, left)), () => {
        if (limit !== undefined && left < ms) end(limit.reason);
        else {
          pauses.delete(end);
          resolve();
        }
      });
      pauses.add(end);
      if (canceled !== undefined) end(canceled);
    });

  return {
    clock: { ...clock, sleep },
    cancel() {
      canceled = "the run was canceled. Run `pulumi up` again to go on";
      for (const end of [...pauses]) end(canceled);
    },
  };
}
