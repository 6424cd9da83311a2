import { describe, expect, test } from "vitest";
import {
  interruptible,
  Interruption,
  within,
  withoutLimit,
} from "../../../provider/core/interruption";
import { together } from "../../../provider/core/waiting";
import { ApiError } from "../../../provider/http/errors";
import { repeatSafely, withRetry } from "../../../provider/http/retry";
import { virtualClock } from "../../support/virtual-clock";

/** Time that passes when the test says so, and how each of several waits ends. */
function waits() {
  const time = virtualClock();
  const { clock, cancel } = interruptible(time);
  const ends: string[] = [];
  return {
    ...{ time, clock, cancel, ends },
    /** Notes how a pause ends. */
    watch: (name: string, pause: Promise<unknown>): Promise<unknown> =>
      pause.then(
        () => ends.push(`${name} is over`),
        (error: unknown) => {
          const isInterruption = error instanceof Interruption;
          ends.push(`${name} ${isInterruption ? "was ended" : "failed"}: ${String(error)}`);
        },
      ),
  };
}

/** Lets everything happen that waits for no time. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("cancel", () => {
  test("ends all pauses at once, and says how to go on", async () => {
    const { clock, cancel, ends, watch } = waits();
    const all = Promise.all([
      watch("one", clock.sleep(1_000)),
      watch(
        "two",
        within(clock, 60_000, "late", () => clock.sleep(50_000)),
      ),
    ]);
    cancel();
    await all;
    expect(ends).toEqual([
      expect.stringMatching(/^one was ended: .*canceled.*pulumi up/) as string,
      expect.stringMatching(/^two was ended: .*canceled.*pulumi up/) as string,
    ]);
  });

  test("ends every later pause before it begins", async () => {
    const { clock, cancel, ends, watch } = waits();
    cancel();
    await watch("later", clock.sleep(1_000));
    expect(ends).toEqual([expect.stringContaining("later was ended") as string]);
  });

  test("leaves alone what is over", async () => {
    const { time, clock, cancel, ends, watch } = waits();
    const pause = watch("pause", clock.sleep(1_000));
    time.pass(1_000);
    cancel();
    await pause;
    expect(ends).toEqual(["pause is over"]);
  });
});

describe("the time of an operation", () => {
  test("ends its own pauses and those of no other", async () => {
    const { time, clock, ends, watch } = waits();
    void watch(
      "short",
      within(clock, 5_000, "5 s are over", () => clock.sleep(30_000)),
    );
    void watch(
      "long",
      within(clock, 60_000, "60 s are over", () => clock.sleep(30_000)),
    );
    void watch("endless", clock.sleep(30_000));
    time.pass(5_000);
    await settled();
    expect(ends).toEqual([expect.stringMatching(/^short was ended: .*5 s are over/)]);
    time.pass(25_000);
    await settled();
    expect(ends.slice(1)).toEqual(["long is over", "endless is over"]);
  });

  test("counts from the operation's beginning, through all its pauses", async () => {
    const { time, clock, ends, watch } = waits();
    const operation = within(clock, 5_000, "5 s are over", async () => {
      for (;;) await clock.sleep(2_000);
    });
    void watch("operation", operation);
    for (let second = 0; second < 4; second++) {
      time.pass(1_000);
      await settled();
    }
    expect(ends).toEqual([]);
    time.pass(1_000);
    await settled();
    expect(ends).toHaveLength(1);
  });

  test("does not shorten a pause that fits in it exactly", async () => {
    const { time, clock, ends, watch } = waits();
    void watch(
      "pause",
      within(clock, 5_000, "late", () => clock.sleep(5_000)),
    );
    time.pass(5_000);
    await settled();
    expect(ends).toEqual(["pause is over"]);
  });

  test("is no limit to what is done for several operations together", async () => {
    const { time, clock, ends, watch } = waits();
    const shared = (run: () => Promise<void>) => within(clock, 1_000, "late", run);
    void watch(
      "bulk call",
      shared(() => together([], () => clock.sleep(10_000))),
    );
    void watch(
      "other",
      shared(() => withoutLimit(() => clock.sleep(10_000))),
    );
    time.pass(10_000);
    await settled();
    expect(ends.sort()).toEqual(["bulk call is over", "other is over"]);
  });
});

describe("repeating a call", () => {
  const failure = (reason: string) =>
    new ApiError({
      ...{ platform: "Test", operation: "testing", method: "GET", path: "/", reason },
      ...{ retryable: true, mayHaveBeenApplied: false },
    });

  test("ends with the last failure of the call, which says more than the interruption", async () => {
    const { time, clock } = waits();
    let calls = 0;
    const call = () => Promise.reject(failure(`failure ${++calls}`));
    const halfJitter = { ...clock, random: () => 0.5 };
    const outcome = within(clock, 600, "late", () =>
      withRetry(repeatSafely, 60_000, halfJitter, call),
    ).catch((error: unknown) => error);
    // The pauses are 250 ms and 500 ms.
    await settled();
    time.pass(250);
    await settled();
    time.pass(350);
    expect(await outcome).toMatchObject({
      message: expect.stringContaining("failure 2") as string,
    });
    expect(calls).toBe(2);
  });

  test("is not begun after cancel", async () => {
    const { clock, cancel } = waits();
    let calls = 0;
    const call = () => {
      calls++;
      cancel();
      return Promise.reject(failure("the only failure"));
    };
    const outcome = withRetry(repeatSafely, 60_000, clock, call);
    await expect(outcome).rejects.toThrow("the only failure");
    expect(calls).toBe(1);
  });
});
