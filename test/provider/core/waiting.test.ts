import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, test } from "vitest";
import { during, onlyFor, together, waitsHere, withNotices } from "../../../provider/core/waiting";
import { virtualClock } from "../../support/virtual-clock";
import { virtualTimers } from "../../support/virtual-timers";

/** Runs an operation by a clock of its own, and returns what was said. */
async function saidBy(
  operation: (clock: ReturnType<typeof virtualClock>) => Promise<unknown>,
): Promise<string[]> {
  const clock = virtualClock();
  const said: string[] = [];
  const announce = (message: unknown) => said.push(String(message));
  await withNotices({ what: "going home", announce, clock }, () => operation(clock)).catch(
    (error: unknown) => said.push(String(error)),
  );
  clock.pass(600_000);
  return said;
}

/** Waits that long, step by step, and returns what was said. */
function saidDuring(seconds: number, limitMs?: number): Promise<string[]> {
  return saidBy((clock) =>
    during({ what: "waiting for a bus", limitMs }, () => clock.sleep(seconds * 1000)),
  );
}

describe("an operation", () => {
  test("of less than ten seconds is silent", async () => {
    expect(await saidDuring(9.9)).toEqual([]);
  });

  test("says its step after ten seconds and then every minute, until it is over", async () => {
    expect(await saidDuring(135, 180_000)).toEqual(
      [10, 70, 130].map((seconds) => `waiting for a bus, for ${seconds} s so far (at most 180 s).`),
    );
  });

  test("gives no limit of a step whose end nobody knows", async () => {
    expect(await saidDuring(10)).toEqual(["waiting for a bus, for 10 s so far."]);
  });

  test("counts from its own beginning, however short its steps are", async () => {
    const said = await saidBy(async (clock) => {
      for (let stop = 1; stop <= 20; stop++) {
        await during({ what: `stop ${stop}`, limitMs: 12_000 }, () => clock.sleep(9_500));
      }
    });
    expect(said).toEqual([
      "stop 2, for 10 s so far (at most 22 s).",
      "stop 8, for 70 s so far (at most 79 s).",
      "stop 14, for 130 s so far (at most 136 s).",
      "stop 20, for 190 s so far (at most 193 s).",
    ]);
  });

  test("says its own name between two steps", async () => {
    expect(await saidBy((clock) => clock.sleep(10_000))).toEqual(["going home, for 10 s so far."]);
  });

  test("says no step inside another", async () => {
    const said = await saidBy((clock) =>
      during({ what: "outer" }, () => during({ what: "inner" }, () => clock.sleep(20_000))),
    );
    expect(said).toEqual(["outer, for 10 s so far."]);
  });

  test("says of steps beside each other the one that has run for longest", async () => {
    const said = await saidBy(async (clock) => {
      const until = (ms: number) => () => new Promise<void>((resolve) => clock.after(ms, resolve));
      const steps = [
        during({ what: "one" }, until(20_000)),
        during({ what: "beside" }, until(90_000)),
      ];
      clock.pass(20_000);
      await steps[0];
      clock.pass(70_000);
      await steps[1];
    });
    expect(said).toEqual(["one, for 10 s so far.", "beside, for 70 s so far."]);
  });

  test("is announced in its own context, whoever keeps the time", async () => {
    const resources = new AsyncLocalStorage<string>();
    const clock = virtualClock();
    const places: (string | undefined)[] = [];
    const announce = () => places.push(resources.getStore());
    await resources.run("api", () =>
      withNotices({ what: "x", announce, clock }, () => {
        resources.run("timer", () => {
          clock.pass(10_000);
        });
        return Promise.resolve();
      }),
    );
    expect(places).toEqual(["api"]);
  });

  test("that fails is announced no more", async () => {
    expect(await saidBy(() => Promise.reject(new Error("no")))).toEqual(["Error: no"]);
  });
});

describe("work for several operations", () => {
  /** What two operations say while each waits for the item of its name in common work. */
  async function saidOfBoth(
    work: (sleep: (seconds: number) => () => Promise<void>) => Promise<unknown>,
  ): Promise<string[]> {
    const timers = virtualTimers();
    const said: string[] = [];
    const items: { item: string; waits: ReturnType<typeof waitsHere> }[] = [];
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const both = ["a", "b"].map((item) => {
      const announce = (message: unknown) => said.push(`${item}: ${String(message)}`);
      return withNotices({ what: `making ${item}`, announce, clock: timers }, () => {
        items.push({ item, waits: waitsHere() });
        return finished;
      });
    });
    const sleep = (seconds: number) => () =>
      new Promise<void>((resolve) => timers.after(seconds * 1000, resolve));
    void together(items, () => work(sleep)).then(finish);
    await timers.passAll();
    await Promise.all(both);
    return said;
  }

  test("is told to each of them, with its own object", async () => {
    expect(await saidOfBoth((sleep) => during({ what: "making two" }, sleep(20)))).toEqual([
      "a: making a, together with others: making two, for 10 s so far.",
      "b: making b, together with others: making two, for 10 s so far.",
    ]);
  });

  test("is told, where it is for one item, to the operation that waits for that", async () => {
    const said = await saidOfBoth((sleep) =>
      Promise.all(
        ["a", "b"].map((item) =>
          onlyFor([item], () => during({ what: `only ${item}` }, sleep(20))),
        ),
      ),
    );
    expect(said).toEqual(["a: only a, for 10 s so far.", "b: only b, for 10 s so far."]);
  });
});
