import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, test, vi } from "vitest";
import { announced, announcing } from "../../../provider/core/waiting";
import { virtualClock } from "../../support/virtual-clock";

/** Waits that long, step by step, and returns what was said. */
async function saidDuring(seconds: number, limitMs?: number): Promise<string[]> {
  const clock = virtualClock();
  const said: string[] = [];
  await announcing(
    (message) => said.push(String(message)),
    () =>
      announced({ what: "waiting for a bus", limitMs }, clock, () => clock.sleep(seconds * 1000)),
  );
  clock.pass(600_000);
  return said;
}

describe("a wait", () => {
  test("of less than ten seconds is silent", async () => {
    expect(await saidDuring(9.9)).toEqual([]);
  });

  test("is announced after ten seconds and then every minute, until it is over", async () => {
    expect(await saidDuring(135, 180_000)).toEqual(
      [10, 70, 130].map((seconds) => `waiting for a bus, for ${seconds} s so far (at most 180 s).`),
    );
  });

  test("whose end nobody knows is announced without one", async () => {
    const [said, ...others] = await saidDuring(10);
    expect(said).toMatch(/ 10 s .*far\.$/);
    expect(others).toEqual([]);
  });

  test("inside another is announced by that one alone", async () => {
    const clock = virtualClock();
    const said: string[] = [];
    const wait = (what: string, run: () => Promise<void>) => announced({ what }, clock, run);
    await announcing(
      (message) => said.push(String(message)),
      () => wait("outer", () => wait("inner", () => clock.sleep(20_000))),
    );
    expect(said).toEqual(["outer, for 10 s so far."]);
  });

  test("beside another of the same operation is not announced, and the next one is", async () => {
    const clock = virtualClock();
    const said: string[] = [];
    const wait = (what: string, run: () => Promise<void>) => announced({ what }, clock, run);
    const untilLater = () => new Promise<void>((resolve) => clock.after(20_000, resolve));
    await announcing(
      (message) => said.push(String(message)),
      async () => {
        const both = [wait("one", untilLater), wait("beside", untilLater)];
        clock.pass(20_000);
        await Promise.all(both);
        await wait("next", () => clock.sleep(20_000));
      },
    );
    expect(said).toEqual(["one, for 10 s so far.", "next, for 10 s so far."]);
  });

  test("is announced in the context of its operation, whoever keeps the time", async () => {
    const resources = new AsyncLocalStorage<string>();
    const clock = virtualClock();
    const places: (string | undefined)[] = [];
    await resources.run("api", () =>
      announcing(
        () => places.push(resources.getStore()),
        () =>
          announced({ what: "x" }, clock, () => {
            resources.run("timer", () => {
              clock.pass(10_000);
            });
            return Promise.resolve();
          }),
      ),
    );
    expect(places).toEqual(["api"]);
  });

  test("that fails is announced no more", async () => {
    const clock = virtualClock();
    const said: string[] = [];
    const failing = announcing(
      (message) => said.push(String(message)),
      () => announced({ what: "x" }, clock, () => Promise.reject(new Error("no"))),
    );
    await expect(failing).rejects.toThrow("no");
    clock.pass(600_000);
    expect(said).toEqual([]);
  });

  test("of no operation of the engine's is announced on the error output", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const clock = virtualClock();
    await announced({ what: "x" }, clock, () => clock.sleep(10_000));
    expect(warned.mock.calls).toEqual([["x, for 10 s so far."]]);
    warned.mockRestore();
  });
});
