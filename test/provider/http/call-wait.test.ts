import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createCaller, type Service } from "../../../provider/http/request";
import { repeatSafely } from "../../../provider/http/retry";
import { withNotices } from "../../../provider/core/waiting";
import { responding, inOrder, json, type Reply } from "../../support/responding-server";
import { expectParts } from "../../support/message-parts";
import { only } from "../../support/platforms";
import { type VirtualClock, virtualClock } from "../../support/virtual-clock";

/** What is said while a call is made. */
async function saidOf(
  reply: (clock: VirtualClock) => Reply,
  rest: (clock: VirtualClock) => Partial<Service> = () => ({}),
): Promise<string[]> {
  const clock = virtualClock();
  const { url } = await responding(reply(clock));
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
  await withNotices(
    { what: "an operation", announce: (message) => said.push(String(message)), clock },
    () =>
      call({
        ...{ operation: "reading thing 1", method: "GET", path: "/things/1" },
        ...{ response: z.object({}), retry: repeatSafely },
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
    const said = await saidOf(slow);
    expect(said).toHaveLength(2);
    for (const [index, seconds] of [10, 70].entries()) {
      expectParts(said[index] ?? "", {
        names: ["Forge: reading thing 1: ", "the response", ` ${seconds} s`, "90 s"],
      });
    }
  });

  test("the end of a pause that the service asked for", async () => {
    const busy = () => inOrder(json(429, {}, { "retry-after": "30" }), fine);
    expectParts(only(await saidOf(busy)), {
      names: ["the next attempt", "429", " 10 s", "30 s"],
    });
  });

  test("a later pause, whose end is counted from the beginning", async () => {
    const busy = () =>
      inOrder(json(429, {}, { "retry-after": "8" }), json(429, {}, { "retry-after": "30" }), fine);
    expectParts(only(await saidOf(busy)), { names: ["the next attempt", " 10 s", "at most 38 s"] });
  });

  test("credentials that are slow to come, whose end is not that of the response", async () => {
    const exchanging = (clock: VirtualClock) => ({
      authorize: async () => {
        await clock.sleep(100_000);
        return {};
      },
    });
    const [first, second] = await saidOf(() => fine, exchanging);
    expectParts(first ?? "", { names: ["waiting for credentials", " 10 s"] });
    expectParts(second ?? "", { names: ["waiting for credentials", " 70 s"] });
    expect(first).not.toContain("at most");
  });

  test("its turn below the rate limit", async () => {
    const limited = (clock: VirtualClock) => ({ waitForTurn: () => clock.sleep(20_000) });
    const said = only(await saidOf(() => fine, limited));
    expectParts(said, { names: ["the rate limit", " 10 s"] });
    expect(said).not.toContain("at most");
  });
});
