import { describe, expect, test } from "vitest";
import { createBatcher } from "../../provider/platforms/gitpod/batcher";
import { during, onlyFor, withNotices } from "../../provider/core/waiting";
import { fc } from "../support/properties";
import { type VirtualTimers, virtualTimers } from "../support/virtual-timers";

type Send = (items: readonly number[]) => Promise<readonly PromiseSettledResult<string>[]>;

/** A batcher with the calls that it made; a call takes as long as `latencyMs` says at its start. */
function batching({ maxSize = 100, send }: { maxSize?: number; send?: Send } = {}) {
  const timers = virtualTimers();
  const calls: { at: number; items: readonly number[] }[] = [];
  const latency = { ms: 100 };
  const submit = createBatcher<number, string>({
    maxSize,
    clock: timers,
    send: async (items) => {
      calls.push({ at: timers.now(), items });
      await passing(timers, latency.ms);
      return (send ?? echo)(items);
    },
  });
  return { timers, calls, latency, submit };
}

const echo: Send = (items) => Promise.resolve(items.map(done));

function done(item: number): PromiseFulfilledResult<string> {
  return { status: "fulfilled", value: `result ${item}` };
}

function passing(timers: VirtualTimers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(ms, resolve);
  });
}

/** As many submissions at once as items. */
function all(submit: (item: number) => Promise<string>, items: readonly number[]) {
  return Promise.allSettled(items.map(submit));
}

function range(size: number, from = 0): number[] {
  return Array.from({ length: size }, (_, index) => from + index);
}

describe("when it sends", () => {
  test("what comes shortly after another goes with it", async () => {
    const { timers, calls, submit } = batching();
    void submit(1);
    await timers.pass(6);
    void submit(2);
    await timers.pass(24);
    void submit(3);
    await timers.passAll();
    expect(calls).toEqual([{ at: 55, items: [1, 2, 3] }]);
  });

  test("what comes after the pause goes in another call", async () => {
    const { timers, calls, submit } = batching();
    void submit(1);
    await timers.pass(7);
    void submit(2);
    await timers.passAll();
    expect(calls.map(({ items }) => items)).toEqual([[1], [2]]);
  });

  test("a full call leaves at once, and the rest waits for its own moment", async () => {
    const { timers, calls, submit } = batching({ maxSize: 3 });
    void all(submit, range(7));
    await timers.settle();
    expect(calls.map(({ items }) => items)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    await timers.passAll();
    expect(calls[2]?.items).toEqual([6]);
  });

  test("a call for one item never waits", async () => {
    const { timers, calls, submit } = batching({ maxSize: 1 });
    void all(submit, [1, 2]);
    await timers.settle();
    expect(calls).toEqual([
      { at: 0, items: [1] },
      { at: 0, items: [2] },
    ]);
    await timers.passAll();
  });

  test("any number of calls may be in flight", async () => {
    const { timers, calls, latency, submit } = batching();
    latency.ms = 1_000;
    for (const item of range(5)) {
      void submit(item);
      await timers.pass(30);
    }
    expect(calls).toHaveLength(5);
    await timers.passAll();
  });
});

describe("how long it gathers", () => {
  /** A batcher that has seen calls of one latency, and at most two items waiting at a time. */
  async function accustomedTo(latencyMs: number) {
    const { timers, calls, latency, submit } = batching();
    latency.ms = latencyMs;
    // Two at first, so that a lone one is not as many as ever waited.
    void all(submit, [1, 2]);
    await timers.passAll();
    for (const item of range(12)) {
      void submit(item);
      await timers.passAll();
    }
    const began = timers.now();
    return { timers, latency, submit, waited: () => (calls.at(-1)?.at ?? 0) - began };
  }

  test("is a twentieth of a usual latency for a first item alone", async () => {
    const { timers, calls, submit } = batching();
    void submit(1);
    await timers.passAll();
    expect(calls[0]?.at).toBe(6.25);
  });

  test.each([0, 40, 300, 1_000])("follows a latency of %i ms", async (latencyMs) => {
    const { timers, submit, waited } = await accustomedTo(latencyMs);
    void submit(99);
    await timers.passAll();
    expect(waited()).toBeCloseTo(latencyMs / 20, 1);
  });

  test("takes no call that was held up for the API's latency", async () => {
    const { timers, submit, waited } = await accustomedTo(60_000);
    void submit(99);
    await timers.passAll();
    expect(waited()).toBeCloseTo(50, 1);
  });

  test("does not follow the latency of calls that fail", async () => {
    let refuse = false;
    const send: Send = (items) => (refuse ? Promise.reject(new Error("no")) : echo(items));
    const { timers, calls, latency, submit } = batching({ send });
    void all(submit, [1, 2]);
    await timers.passAll();
    [refuse, latency.ms] = [true, 10_000];
    void all(submit, [3]);
    await timers.passAll();
    const began = timers.now();
    void all(submit, [4]);
    await timers.passAll();
    expect((calls.at(-1)?.at ?? 0) - began).toBeCloseTo(112.5 / 20);
  });

  test("is at most one latency, however steadily more comes", async () => {
    const { timers, calls, submit } = batching();
    for (const item of range(40)) {
      void submit(item);
      await timers.pass(6);
    }
    expect(calls[0]).toEqual({ at: 125, items: range(21) });
    await timers.passAll();
  });
});

describe("when as many wait as ever did", () => {
  test("it sends at once, since the engine has no more to give", async () => {
    const { timers, calls, submit } = batching();
    void all(submit, range(10));
    await timers.passAll();
    const began = timers.now();
    void all(submit, range(10));
    await timers.passAll();
    expect(calls.map(({ items }) => items.length)).toEqual([10, 10]);
    expect(calls[1]?.at).toBe(began);
  });

  test("those in flight count as waiting too", async () => {
    const { timers, calls, latency, submit } = batching();
    latency.ms = 1_000;
    void all(submit, range(10));
    await timers.passAll();
    void all(submit, range(6));
    await timers.pass(300);
    const began = timers.now();
    void all(submit, range(4));
    await timers.settle();
    expect(calls.map(({ items }) => items.length)).toEqual([10, 6, 4]);
    expect(calls[2]?.at).toBe(began);
    await timers.passAll();
  });

  test("one after the other never wait from the second on", async () => {
    const { timers, calls, submit } = batching();
    for (const item of range(3)) {
      void submit(item);
      await timers.passAll();
    }
    expect(calls.map(({ at }) => at)).toEqual([6.25, 106.25, 206.25]);
  });

  test("fewer wait for company", async () => {
    const { timers, calls, submit } = batching();
    void all(submit, range(10));
    await timers.passAll();
    const began = timers.now();
    void all(submit, range(9));
    await timers.passAll();
    expect(calls[1]?.at).toBeGreaterThan(began);
  });

  test("time and again, fewer get one short window, whatever comes in it", async () => {
    const { timers, calls, submit } = batching();
    for (const from of range(20)) {
      void all(submit, range(10, from));
      await timers.passAll();
    }
    const began = timers.now();
    for (const item of range(5)) {
      void submit(item);
      await timers.pass(4.5);
    }
    const window = calls.find(({ at }) => at > began);
    expect(window?.items).toEqual(range(3));
    expect((window?.at ?? 0) - began).toBeCloseTo(10, 1);
    await timers.passAll();
  });

  test("more than ever gather again, since it is not known any longer how many can come", async () => {
    const { timers, calls, submit } = batching();
    void all(submit, range(2));
    await timers.passAll();
    void all(submit, range(2));
    await timers.settle();
    void submit(2);
    await timers.pass(1);
    void submit(3);
    await timers.passAll();
    expect(calls.map(({ items }) => items)).toEqual([
      [0, 1],
      [0, 1],
      [2, 3],
    ]);
  });
});

describe("outcomes", () => {
  test("each waiter gets the result of its own item", async () => {
    const { timers, submit } = batching();
    const results = Promise.all(range(3).map(submit));
    await timers.passAll();
    expect(await results).toEqual(["result 0", "result 1", "result 2"]);
  });

  test("each waiter gets the error of its own item", async () => {
    const refused = new Error("refused");
    const send: Send = (items) =>
      Promise.resolve(
        items.map((item) => (item === 1 ? { status: "rejected", reason: refused } : done(item))),
      );
    const { timers, submit } = batching({ send });
    const outcomes = all(submit, range(3));
    await timers.passAll();
    expect(await outcomes).toEqual([done(0), { status: "rejected", reason: refused }, done(2)]);
  });

  test("a call that throws rejects its own waiters and nobody else's", async () => {
    const lost = new Error("lost");
    const send: Send = (items) => (items.includes(0) ? Promise.reject(lost) : echo(items));
    const { timers, submit } = batching({ maxSize: 2, send });
    const outcomes = all(submit, range(4));
    await timers.passAll();
    const rejection = { status: "rejected", reason: lost };
    expect(await outcomes).toEqual([rejection, rejection, done(2), done(3)]);
  });

  test("a call that throws does not keep later ones from being made", async () => {
    let attempts = 0;
    const send: Send = (items) => (++attempts === 1 ? Promise.reject(new Error()) : echo(items));
    const { timers, submit } = batching({ send });
    void all(submit, [1]);
    await timers.passAll();
    const later = submit(2);
    await timers.passAll();
    expect(await later).toBe("result 2");
  });

  test("an item without an outcome is rejected instead of waiting forever", async () => {
    const send: Send = (items) => Promise.resolve(items.slice(0, 1).map(done));
    const { timers, submit } = batching({ send });
    const outcomes = all(submit, [1, 2]);
    await timers.passAll();
    expect(await outcomes).toEqual([
      done(1),
      { status: "rejected", reason: expect.any(Error) as Error },
    ]);
  });
});

describe("whatever happens", () => {
  const schedules = fc.record({
    maxSize: fc.integer({ min: 1, max: 12 }),
    /** The pauses between arrivals: many at once, some close together, some far apart. */
    pausesMs: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.double({ min: 0, max: 6, noNaN: true }) },
        fc.integer({ min: 0, max: 500 }),
      ),
      { maxLength: 40 },
    ),
    latenciesMs: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 }),
    fates: fc.array(fc.constantFrom("done", "done", "done", "thrown", "refused", "left out"), {
      minLength: 1,
      maxLength: 8,
    }),
  });

  test("every item is sent once, in time, and settled once with what belongs to it", async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async ({ maxSize, pausesMs, latenciesMs, fates }) => {
        const timers = virtualTimers();
        const sent: number[] = [];
        const arrivedAt = new Map<number, number>();
        const longestWaitMs = Math.max(125, ...latenciesMs);
        let calls = 0;
        const expected = new Map<number, string>();
        const submit = createBatcher<number, string>({
          maxSize,
          clock: timers,
          send: async (items) => {
            const call = calls++;
            expect(items.length).toBeGreaterThan(0);
            expect(items.length).toBeLessThanOrEqual(maxSize);
            for (const item of items) {
              const waitedMs = timers.now() - (arrivedAt.get(item) ?? 0);
              expect(waitedMs).toBeLessThanOrEqual(longestWaitMs + 1e-6);
            }
            sent.push(...items);
            const fate = fates[call % fates.length];
            await passing(timers, latenciesMs[call % latenciesMs.length] ?? 0);
            if (fate === "thrown") {
              for (const item of items) expected.set(item, `call ${call}`);
              throw new Error(`call ${call}`);
            }
            const outcomes = items.map((item, index): PromiseSettledResult<string> => {
              if (fate !== "refused" || index % 2 === 0) return done(item);
              return { status: "rejected", reason: new Error(`item ${item}`) };
            });
            const kept = fate === "left out" ? outcomes.slice(0, -1) : outcomes;
            items.forEach((item, index) => {
              const outcome = kept[index];
              const refused = "A bulk call left an item without an outcome.";
              if (!outcome) expected.set(item, refused);
              else if (outcome.status === "fulfilled") expected.set(item, outcome.value);
              else expected.set(item, `item ${item}`);
            });
            return kept;
          },
        });
        const settled: [number, string][] = [];
        for (const [item, pauseMs] of pausesMs.entries()) {
          if (pauseMs > 0) await timers.pass(pauseMs);
          arrivedAt.set(item, timers.now());
          void submit(item).then(
            (result) => settled.push([item, result]),
            (error: unknown) => settled.push([item, (error as Error).message]),
          );
        }
        await timers.passAll();
        expect(sent).toEqual(range(pausesMs.length));
        expect(settled).toHaveLength(pausesMs.length);
        expect(new Map(settled)).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a call that takes long", () => {
  /** Every notice, with the item whose operation it is shown at. */
  async function noticesOf(
    send: (timers: VirtualTimers, items: readonly number[]) => Promise<void>,
  ) {
    const notices: string[] = [];
    const { timers, submit } = batching({
      send: async (items) => {
        await send(timers, items);
        return echo(items);
      },
    });
    const operations = [1, 2, 3].map((item) =>
      withNotices(
        {
          what: `making ${item}`,
          announce: (message) => notices.push(`${item}: ${String(message)}`),
          clock: timers,
        },
        () => submit(item),
      ),
    );
    await timers.passAll();
    await Promise.all(operations);
    return notices;
  }

  const waiting = (timers: VirtualTimers, what: string, seconds = 20) =>
    during({ what }, () => passing(timers, seconds * 1000));

  test("is announced at each item that waits for it", async () => {
    expect(await noticesOf((timers) => waiting(timers, "all three"))).toEqual(
      [1, 2, 3].map(
        (item) => `${item}: making ${item}, together with others: all three, for 10 s so far.`,
      ),
    );
  });

  test("is announced at its own item alone, where it makes a call for each", async () => {
    const notices = await noticesOf(async (timers, items) => {
      await Promise.all(
        items.map((item) => onlyFor([item], () => waiting(timers, `item ${item}`, item * 9))),
      );
    });
    expect(notices).toEqual([
      "1: making 1, together with others, for 10 s so far.",
      "2: item 2, for 10 s so far.",
      "3: item 3, for 10 s so far.",
    ]);
  });
});
