import { describe, expect, test } from "vitest";
import { systemClock } from "../../../provider/core/clock";
import { ApiError, type ApiFailure } from "../../../provider/http/errors";
import { repeatIfNotApplied, repeatSafely, withRetry } from "../../../provider/http/retry";
import { fc } from "../../support/properties";
import { virtualClock } from "../../support/virtual-clock";

function failing(rest: Partial<ApiFailure> = {}): ApiError {
  return new ApiError({
    platform: "Test",
    operation: "testing",
    method: "GET",
    path: "/",
    reason: "it failed",
    retryable: true,
    mayHaveBeenApplied: false,
    ...rest,
  });
}

/** A call that throws what it is given, one after the other, and then succeeds. */
function calling(...errors: readonly unknown[]) {
  let calls = 0;
  const call = () => {
    const error = errors[calls++];
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- any may be thrown
    return error === undefined ? Promise.resolve("done") : Promise.reject(error);
  };
  return { call, count: () => calls };
}

const timeoutMs = 120_000;

const always = (error: unknown) => calling(...Array.from({ length: 100 }, () => error));

describe("withRetry", () => {
  test("returns the first success without a pause", async () => {
    const clock = virtualClock();
    expect(await withRetry(repeatSafely, timeoutMs, clock, calling().call)).toBe("done");
    expect(clock.pauses).toEqual([]);
  });

  test("repeats until it succeeds", async () => {
    const { call, count } = calling(failing(), failing());
    expect(await withRetry(repeatSafely, timeoutMs, virtualClock(), call)).toBe("done");
    expect(count()).toBe(3);
  });

  test("gives up after its attempts with the last failure", async () => {
    const last = failing({ reason: "the last" });
    const { call, count } = calling(...Array.from({ length: 5 }, () => failing()), last);
    await expect(withRetry(repeatSafely, timeoutMs, virtualClock(), call)).rejects.toBe(last);
    expect(count()).toBe(6);
  });

  test.each<[string, unknown]>([
    ["a failure that will not pass", failing({ retryable: false })],
    ["a mistake of ours", new TypeError("x is not a function")],
    ["something that is no error", "no error"],
  ])("throws %s at once", async (_name, error) => {
    const { call, count } = always(error);
    await expect(withRetry(repeatSafely, timeoutMs, virtualClock(), call)).rejects.toBe(error);
    expect(count()).toBe(1);
  });

  test("doubles the bound of its pauses up to the longest", async () => {
    const clock = virtualClock({ random: 1 });
    const policy = { ...repeatSafely, attempts: 8 };
    await expect(withRetry(policy, timeoutMs, clock, always(failing()).call)).rejects.toThrow();
    expect(clock.pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  test("chooses a pause anywhere between nothing and its bound", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (random) => {
          const clock = virtualClock({ random });
          await expect(
            withRetry(repeatSafely, timeoutMs, clock, always(failing()).call),
          ).rejects.toThrow();
          expect(clock.pauses).toEqual(
            [500, 1000, 2000, 4000, 8000].map((bound) => random * bound),
          );
        },
      ),
    );
  });

  test("waits as long as the server asks, and the usual jitter longer", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (retryAfterMs, random) => {
          const clock = virtualClock({ random });
          await withRetry(repeatSafely, timeoutMs, clock, calling(failing({ retryAfterMs })).call);
          const [pause = 0] = clock.pauses;
          expect(pause).toBeCloseTo(retryAfterMs + random * 500, 5);
        },
      ),
    );
  });

  test("does not wait when the server asks for more time than there is", async () => {
    const clock = virtualClock();
    const { call, count } = always(failing({ retryAfterMs: 121_000 }));
    await expect(withRetry(repeatSafely, timeoutMs, clock, call)).rejects.toThrow("it failed");
    expect([count(), clock.pauses]).toEqual([1, []]);
  });

  test("begins no pause that would pass the deadline, which counts slow calls", async () => {
    const clock = virtualClock({ random: 1 });
    let calls = 0;
    const call = () => {
      calls++;
      clock.pass(4_000);
      return Promise.reject(failing());
    };
    await expect(withRetry(repeatSafely, 10_000, clock, call)).rejects.toThrow();
    // 4 s, 0.5 s, 4 s, 1 s: the next call ends past 10 s, so its pause never begins.
    expect([calls, clock.pauses]).toEqual([3, [500, 1000]]);
  });
});

describe("a call that makes something new", () => {
  test("is repeated when the request cannot have been applied", async () => {
    const { call, count } = calling(failing({ mayHaveBeenApplied: false }));
    expect(await withRetry(repeatIfNotApplied, timeoutMs, virtualClock(), call)).toBe("done");
    expect(count()).toBe(2);
  });

  test("is never repeated when it may have been applied, whatever the server asks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          status: fc.option(fc.integer({ min: 400, max: 599 }), { nil: undefined }),
          retryable: fc.boolean(),
          retryAfterMs: fc.option(fc.nat(), { nil: undefined }),
        }),
        async (rest) => {
          const { call, count } = always(failing({ ...rest, mayHaveBeenApplied: true }));
          await expect(
            withRetry(repeatIfNotApplied, timeoutMs, virtualClock(), call),
          ).rejects.toThrow();
          expect(count()).toBe(1);
        },
      ),
    );
  });
});

test("the system's clock goes forward and its chance stays within bounds", async () => {
  const before = systemClock.now();
  await systemClock.sleep(0);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  expect(systemClock.random()).toBeGreaterThanOrEqual(0);
  expect(systemClock.random()).toBeLessThan(1);
});
