import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./clock";
import { type Message, own, say, type Text } from "./text/message";
import { presentable } from "./text/presentable";

/** A wait is announced when it has taken this long, and again after each further minute. */
const firstNoticeMs = 10_000;
const laterNoticesMs = 60_000;

/** Something that is waited for. */
export interface Wait {
  /** What is waited for at the moment, such as `CodeArts: waiting for repository X`. */
  readonly what: () => Text;
  /** When the wait ends at the latest, counted from its beginning; `undefined` if nobody knows. */
  readonly limitMs: () => number | undefined;
}

type Announce = (message: Message) => void;

/** How waits are announced in what runs, and whether one is being announced already. */
const announcements = new AsyncLocalStorage<{ announce: Announce; isWaiting: boolean }>();

/** Runs an operation whose waits are announced by `announce`; without it they go to the error output. */
export function announcing<Result>(announce: Announce, operation: () => Result): Result {
  return announcements.run({ announce, isWaiting: false }, operation);
}

/** Runs something that may take long, and says so if it does. A wait inside another is not told. */
export async function announced<Result>(
  { what, limitMs }: Wait,
  clock: Pick<Clock, "now" | "after">,
  run: () => Promise<Result>,
): Promise<Result> {
  const { announce = toErrorOutput, isWaiting = false } = announcements.getStore() ?? {};
  if (isWaiting) return run();
  const beganAt = clock.now();
  const notice = (): void => {
    const limit = limitMs();
    const upTo = limit === undefined ? own("") : own(` (at most ${inSeconds(limit)})`);
    announce(say`${what()}, for ${own(inSeconds(clock.now() - beganAt))} so far${upTo}.`);
    cancel = clock.after(laterNoticesMs, notice);
  };
  let cancel = clock.after(firstNoticeMs, notice);
  try {
    return await announcements.run({ announce, isWaiting: true }, run);
  } finally {
    cancel();
  }
}

function toErrorOutput(message: Message): void {
  console.warn(presentable(message));
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
