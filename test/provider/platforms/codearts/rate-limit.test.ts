import { expect, test } from "vitest";
import { createRateLimit } from "../../../../provider/platforms/codearts/rate-limit";
import { fc } from "../../../support/properties";

interface Arrival {
  /** Milliseconds since the arrival before. */
  readonly after: number;
  readonly endpoint: string;
}

/** When each call may go, with any number of them waiting at the same time. */
async function departures(arrivals: readonly Arrival[]) {
  let now = 0;
  const waits: number[] = [];
  const waitForTurn = createRateLimit({
    now: () => now,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  const gone: { endpoint: string; arrived: number; at: number }[] = [];
  for (const { after, endpoint } of arrivals) {
    now += after;
    await waitForTurn(endpoint);
    gone.push({ endpoint, arrived: now, at: now + (waits.pop() ?? 0) });
  }
  return gone;
}

/** The most of the moments that lie in any one minute. */
function mostInAMinute(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, moment, last) => {
    while (moment - (sorted[first] ?? 0) > 60_000) first++;
    return Math.max(most, last - first + 1);
  }, 0);
}

const burst = (count: number, endpoint = "A") =>
  Array.from({ length: count }, () => ({ after: 0, endpoint }));

const crowds = fc
  .array(
    fc.record({
      pause: fc.oneof(fc.constant(0), fc.nat(200), fc.nat(90_000)),
      count: fc.oneof(fc.constant(1), fc.nat(900)),
      spacing: fc.constantFrom(0, 1, 90, 110, 112),
      endpoint: fc.constantFrom("A", "B"),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.flatMap(({ pause, count, spacing, endpoint }) =>
      Array.from({ length: count }, (_, index) => ({
        after: index === 0 ? pause : spacing,
        endpoint,
      })),
    ),
  );

test("no endpoint gets more than 600 calls in any minute, whenever they come", async () => {
  await fc.assert(
    fc.asyncProperty(crowds, async (arrivals) => {
      const gone = await departures(arrivals);
      for (const endpoint of ["A", "B"]) {
        const moments = gone.filter((call) => call.endpoint === endpoint).map(({ at }) => at);
        expect(mostInAMinute(moments)).toBeLessThanOrEqual(600);
      }
    }),
    { numRuns: 200 },
  );
});

test("calls of one endpoint go in the order in which they came", async () => {
  await fc.assert(
    fc.asyncProperty(crowds, async (arrivals) => {
      const moments = (await departures(arrivals))
        .filter(({ endpoint }) => endpoint === "A")
        .map(({ at }) => at);
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
    }),
  );
});

test("the first fifty calls do not wait, and the next ones do", async () => {
  const waits = (await departures(burst(52))).map(({ at }) => at);
  expect(waits.slice(0, 50)).toEqual(Array<number>(50).fill(0));
  expect(waits[50]).toBe(112);
  expect(waits[51]).toBe(224);
});

test("calls that come slowly enough never wait", async () => {
  const steady = Array.from({ length: 2_000 }, () => ({ after: 112, endpoint: "A" }));
  expect((await departures(steady)).every(({ arrived, at }) => arrived === at)).toBe(true);
});

test("a crowd is let through at more than 500 calls a minute", async () => {
  const last = (await departures(burst(1_100))).at(-1);
  expect(last?.at).toBeLessThan(120_000);
});

test("one endpoint does not wait for another", async () => {
  const gone = await departures([...burst(700, "A"), ...burst(1, "B")]);
  expect(gone.at(-1)).toMatchObject({ endpoint: "B", at: 0 });
});

test("after a pause fifty calls go at once again", async () => {
  const gone = await departures([...burst(50), { after: 60_000, endpoint: "A" }, ...burst(49)]);
  expect(gone.every(({ arrived, at }) => arrived === at)).toBe(true);
});
