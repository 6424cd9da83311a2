import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./clock";
import { type Message, own, say, type Text } from "./text/message";
import { presentable } from "./text/presentable";

/** A wait is announced when it has taken this long, and again after each further minute. */
const firstNoticeMs = 10_000;
const laterNoticesMs = 60_000;

/** Something that is waited for. Both properties may change while it is. */
export interface Wait {
  /** Such as `CodeArts: waiting for repository X`. */
  readonly what: Text;
  /** When the wait ends at the latest, counted from its beginning; `undefined` if nobody knows. */
  readonly limitMs?: number | undefined;
}

type Announce = (message: Message) => void;

/** Where the waits of an operation are announced, and whether one of them is being waited out. */
interface Audience {
  readonly announce: Announce;
  isWaiting: boolean;
}

const audiences = new AsyncLocalStorage<Audience>();

/** Runs an operation whose waits are announced by `announce`; without it they go to the error output. */
export function announcing<Result>(announce: Announce, operation: () => Result): Result {
  // Of several operations that wait together, one alone keeps the time: each is told in its own place.
  return audiences.run({ announce: AsyncLocalStorage.bind(announce), isWaiting: false }, operation);
}

/** Announces at the operation that runs now, for work that is done for several of them together. */
export function announcer(): Announce {
  const { announce, isWaiting } = audiences.getStore() ?? ofNoOperation();
  return isWaiting ? () => undefined : announce;
}

/**
 * Runs something that may take long, and says so if it does. Of waits inside or beside each other in
 * one operation, the first alone is told.
 */
export async function announced<Result>(
  wait: Wait,
  clock: Pick<Clock, "now" | "after">,
  run: () => Promise<Result>,
): Promise<Result> {
  const audience = audiences.getStore() ?? ofNoOperation();
  if (audience.isWaiting) return run();
  audience.isWaiting = true;
  const beganAt = clock.now();
  const notice = (): void => {
    const { what, limitMs } = wait;
    const upTo = limitMs === undefined ? own("") : own(` (at most ${inSeconds(limitMs)})`);
    const soFar = own(inSeconds(clock.now() - beganAt));
    audience.announce(say`${what}, for ${soFar} so far${upTo}.`);
    cancel = clock.after(laterNoticesMs, notice);
  };
  let cancel = clock.after(firstNoticeMs, notice);
  try {
    return await audiences.run(audience, run);
  } finally {
    cancel();
    audience.isWaiting = false;
  }
}

function ofNoOperation(): Audience {
  return { announce: toErrorOutput, isWaiting: false };
}

function toErrorOutput(message: Message): void {
  console.warn(presentable(message));
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
