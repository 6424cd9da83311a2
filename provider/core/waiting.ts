import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./clock";
import { withoutLimit } from "./interruption";
import { type Message, own, say, type Text } from "./text/message";

/** A wait is announced when it has taken this long, and again after each further minute. */
const firstNoticeMs = 10_000;
const laterNoticesMs = 60_000;

/** What an operation is doing. Both properties may change while it does. */
export interface Step {
  /** Such as `CodeArts: waiting for repository X`. */
  readonly what: Text;
  /** When the step ends at the latest, counted from its beginning; `undefined` if nobody knows. */
  readonly limitMs?: number | undefined;
}

/** How an operation announces that it takes long. */
interface Notices {
  /** The operation, such as `Ona: creating project "api"`. */
  readonly what: Text;
  readonly announce: (message: Message) => void;
  readonly clock: Pick<Clock, "now" | "after">;
}

/** The wait for one operation, from its beginning to its end. */
class Wait {
  readonly #notices: Notices;
  readonly #beganAt: number;
  /** The steps that run now, in the order in which they began. */
  readonly #steps = new Map<Step, { readonly beganAt: number; readonly isShared: boolean }>();
  /** Whether it ends only together with others. */
  #isInCompany = false;

  constructor(notices: Notices) {
    this.#notices = notices;
    this.#beganAt = notices.clock.now();
  }

  /** `isShared` says whether other operations wait for the same step. */
  begin(step: Step, isShared: boolean): void {
    this.#steps.set(step, { beganAt: this.#notices.clock.now() - this.#beganAt, isShared });
  }

  end(step: Step): void {
    this.#steps.delete(step);
  }

  setInCompany(isInCompany: boolean): void {
    this.#isInCompany = isInCompany;
  }

  announce(): void {
    const { announce, clock } = this.#notices;
    const soFar = own(inSeconds(clock.now() - this.#beganAt));
    const { what, limitMs } = this.#present();
    const upTo = own(limitMs === undefined ? "" : ` (at most ${inSeconds(limitMs)})`);
    announce(say`${what}, for ${soFar} so far${upTo}.`);
  }

  /** The step that has run for longest, its limit counted from the beginning of the operation. */
  #present(): Step {
    const { what: operation } = this.#notices;
    const together = say`${operation}, together with others`;
    const [present] = this.#steps;
    if (!present) return { what: this.#isInCompany ? together : operation };
    const [{ what, limitMs }, { beganAt, isShared }] = present;
    return {
      // A step for several objects names none of them.
      what: isShared ? say`${together}: ${what}` : what,
      limitMs: limitMs === undefined ? undefined : beganAt + limitMs,
    };
  }
}

/** A part of the work that is done here, and a wait for it. */
interface Share {
  /** The part, where the work is done for several operations together. */
  readonly item?: unknown;
  readonly wait: Wait;
}

const shares = new AsyncLocalStorage<readonly Share[]>();

/** Runs an operation and announces, while it takes long, what it is doing. */
export async function withNotices<Result>(
  notices: Notices,
  operation: () => Promise<Result>,
): Promise<Result> {
  const { clock } = notices;
  const wait = new Wait({ ...notices, announce: AsyncLocalStorage.bind(notices.announce) });
  const notice = (): void => {
    wait.announce();
    cancel = clock.after(laterNoticesMs, notice);
  };
  let cancel = clock.after(firstNoticeMs, notice);
  try {
    return await shares.run([{ wait }], operation);
  } finally {
    cancel();
  }
}

/** Runs a step of every operation that waits for it. Steps inside it are not told. */
export async function during<Result>(step: Step, run: () => Promise<Result>): Promise<Result> {
  const waits = waitsHere();
  for (const wait of waits) wait.begin(step, waits.size > 1);
  try {
    return await shares.run([], run);
  } finally {
    for (const wait of waits) wait.end(step);
  }
}

/** The waits for what runs now. */
export function waitsHere(): ReadonlySet<Wait> {
  return new Set(shares.getStore()?.map(({ wait }) => wait));
}

/** Runs work that is done for several operations together, each of which waits for its item. */
export async function together<Result>(
  items: readonly { readonly item: unknown; readonly waits: ReadonlySet<Wait> }[],
  run: () => Promise<Result>,
): Promise<Result> {
  const all = items.flatMap(({ item, waits }) => [...waits].map((wait) => ({ item, wait })));
  const waits = new Set(all.map(({ wait }) => wait));
  for (const wait of waits) wait.setInCompany(waits.size > 1);
  try {
    return await shares.run(all, () => withoutLimit(run));
  } finally {
    for (const wait of waits) wait.setInCompany(false);
  }
}

/** Runs a part of such work that only those wait for whose items these are. */
export function onlyFor<Result>(items: readonly unknown[], run: () => Result): Result {
  return shares.run(shares.getStore()?.filter(({ item }) => items.includes(item)) ?? [], run);
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
