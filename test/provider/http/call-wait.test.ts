import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createCaller, type Platform } from "../../../provider/http/request";
import { repeatSafely } from "../../../provider/http/retry";
import { announcing } from "../../../provider/core/waiting";
import { answering, inOrder, json, type Reply } from "../../support/answering-server";
import { type VirtualClock, virtualClock } from "../../support/virtual-clock";

/** What is said while a call is made. */
async function saidOf(
  reply: (clock: VirtualClock) => Reply,
  rest: (clock: VirtualClock) => Partial<Platform> = () => ({}),
): Promise<string[]> {
  const clock = virtualClock();
  const { url } = await answering(reply(clock));
  const said: string[] = [];
  const call = createCaller(
    {
      ...{ name: "Forge", baseUrl: url, baseUrlKey: "forge:url" },
      limits: { requestTimeoutMs: 90_000, retryTimeoutMs: 120_000 },
      authorize: () => ({}),
      refusal: ({ status, headers }) =>
        status < 300 ? undefined : { retryAfterMs: Number(headers["retry-after"]) * 1000 },
      ...rest(clock),
    },
    clock,
  );
  await announcing(
    (message) => said.push(String(message)),
    () =>
      call({
        ...{ operation: "reading thing 1", method: "GET", path: "/things/1" },
        ...{ answer: z.object({}), retry: repeatSafely },
      }),
  );
  return said;
}

const fine = json(200, {});

describe("a call says that it waits for", () => {
  test("a response that does not come", async () => {
    const slow = (clock: VirtualClock): Reply => {
      return (received, response) => {
        clock.pass(75_000);
        fine(received, response);
      };
    };
    expect(await saidOf(slow)).toEqual([
      "Forge: reading thing 1: waiting for the response, for 10 s so far (at most 90 s).",
      "Forge: reading thing 1: waiting for the response, for 70 s so far (at most 90 s).",
    ]);
  });

  test("the end of a pause that the service asked for", async () => {
    const busy = () => inOrder(json(429, {}, { "retry-after": "30" }), fine);
    expect(await saidOf(busy)).toEqual([
      "Forge: reading thing 1: waiting for the next attempt, because the service responded 429 and asked for a pause, for 10 s so far (at most 30 s).",
    ]);
  });

  test("its turn below the rate limit", async () => {
    const limited = (clock: VirtualClock) => ({ waitForTurn: () => clock.sleep(20_000) });
    expect(await saidOf(() => fine, limited)).toEqual([
      "Forge: reading thing 1: waiting for its turn below the rate limit, for 10 s so far.",
    ]);
  });
});
