import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./http/retry";

/** A wait is announced when it has taken this long, and again after each further minute. */
const firstNoticeMs = 10_000;
const laterNoticesMs = 60_000;

/** Something that is waited for. */
export interface Wait {
  /** What is waited for at the moment, such as `CodeArts: waiting for repository X`. */
  readonly what: () => string;
  /** When the wait ends at the latest, counted from its beginning; `undefined` if nobody knows. */
  readonly limitMs: () => number | undefined;
}

type Say = (message: string) => void;

/** How waits are announced in what runs, and whether one is being announced already. */
const announcements = new AsyncLocalStorage<{ say: Say; isWaiting: boolean }>();

/** Runs an operation whose waits are announced by `say`; without it they go to the error output. */
export function announcing<Result>(say: Say, operation: () => Result): Result {
  return announcements.run({ say, isWaiting: false }, operation);
}

/** Runs something that may take long, and says so if it does. A wait inside another is not told. */
export async function announced<Result>(
  { what, limitMs }: Wait,
  clock: Pick<Clock, "now" | "after">,
  run: () => Promise<Result>,
): Promise<Result> {
  const { say = console.warn, isWaiting = false } = announcements.getStore() ?? {};
  if (isWaiting) return run();
  const beganAt = clock.now();
  const notice = (): void => {
    const limit = limitMs();
    const upTo = limit === undefined ? "" : ` (up to ${inSeconds(limit)})`;
    say(`${what()} since ${inSeconds(clock.now() - beganAt)}${upTo}.`);
    cancel = clock.after(laterNoticesMs, notice);
  };
  let cancel = clock.after(firstNoticeMs, notice);
  try {
    return await announcements.run({ say, isWaiting: true }, run);
  } finally {
    cancel();
  }
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
