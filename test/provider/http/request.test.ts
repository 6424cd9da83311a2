import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ApiError } from "../../../provider/http/errors";
import { type Call, createCaller, type Service } from "../../../provider/http/request";
import { repeatIfNotApplied, repeatSafely } from "../../../provider/http/retry";
import { encodeRfc3986 } from "../../../provider/core/rfc3986";
import { version } from "../../../provider/core/version";
import {
  responding,
  hangUp,
  inOrder,
  json,
  refusingUrl,
  silence,
  text,
} from "../../support/responding-server";
import { expectParts } from "../../support/message-parts";
import { fc } from "../../support/properties";
import { virtualClock } from "../../support/virtual-clock";

const platform = (baseUrl: string, rest: Partial<Service> = {}): Service => ({
  name: "Forge",
  baseUrl,
  baseUrlKey: "forge:url",
  limits: { requestTimeoutMs: 5_000, retryTimeoutMs: 120_000 },
  authorize: () => ({ authorization: "Bearer sesame" }),
  refusal: ({ status }) => (status < 300 ? undefined : {}),
  ...rest,
});

interface Named {
  name: string;
}

const readThing: Call<Named> = {
  operation: "reading thing 1",
  method: "GET",
  path: "/things/1",
  response: z.object({ name: z.string() }),
  retry: repeatSafely,
};

const makeThing: Call<Named> = {
  ...readThing,
  operation: "making a thing",
  method: "POST",
  path: "/things",
  body: { name: "a" },
  retry: repeatIfNotApplied,
  ifUncertain: "Look for it first.",
};

/** Calls once or as often as the policy says, in no time. */
function caller(baseUrl: string, rest: Partial<Service> = {}) {
  return createCaller(platform(baseUrl, rest), virtualClock());
}

const impatient = { requestTimeoutMs: 100, retryTimeoutMs: 120_000 };

const once = { ...repeatSafely, attempts: 1 };

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("a request", () => {
  test("says who calls and what it takes, and proves it", async () => {
    const server = await responding(json(200, { name: "a" }));
    await caller(server.url)(readThing);
    expect(server.received[0]).toMatchObject({ method: "GET", target: "/things/1", body: "" });
    expect(server.received[0]?.headers).toMatchObject({
      accept: "application/json",
      "user-agent": `pulumi-devplatforms/${version}`,
      authorization: "Bearer sesame",
    });
    expect(server.received[0]?.headers["content-type"]).toBeUndefined();
  });

  test("with a body sends it as JSON, without what has no value", async () => {
    const server = await responding(json(201, { name: "a" }));
    await caller(server.url)({ ...makeThing, body: { name: "é", other: undefined } });
    expect(server.received[0]?.headers["content-type"]).toBe("application/json");
    expect(server.received[0]?.body).toBe('{"name":"é"}');
  });

  test("follows a base URL with a path", async () => {
    const server = await responding(json(200, { name: "a" }));
    await caller(`${server.url}/base/api`)(readThing);
    expect(server.received[0]?.target).toBe("/base/api/things/1");
  });

  test.each(["/things/.", "/things/..", "/things/../x", "/things/", "/things//x", "/a/%2e%2E/x"])(
    "to %s, which a URL parser or a server takes for another place, is not sent",
    { tags: ["ids-stay-in-place"] },
    async (path) => {
      const server = await responding(json(200, {}));
      const error = await failureOf(caller(server.url)({ ...readThing, path }));
      expectParts(error, {
        operation: "reading thing 1",
        names: ["a part of its path", `(GET ${path})`],
        nextStep: "the id",
      });
      expect(error.mayHaveBeenApplied).toBe(false);
      expect(server.received).toEqual([]);
    },
  );

  test("encodes its query as RFC 3986 has it", async () => {
    const server = await responding(json(200, { name: "a" }));
    const query = { limit: "1", test: "一 (&=?!#%.*)", path: "/tmp/123" };
    await caller(server.url)({ ...readThing, query });
    expect(server.received[0]?.target).toBe(
      "/things/1?limit=1&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29&path=%2Ftmp%2F123",
    );
  });

  test("is authorized as it goes out", async () => {
    const server = await responding(json(200, { name: "a" }));
    const authorize: Service["authorize"] = ({ method, url, headers, body }) => ({
      "x-seen": [method, url.pathname, url.search, headers["accept"], body].join(" "),
    });
    await caller(server.url, { authorize })({ ...makeThing, query: { a: "b c" } });
    expect(server.received[0]?.headers["x-seen"]).toBe(
      'POST /things ?a=b%20c application/json {"name":"a"}',
    );
  });

  test("is authorized anew when it is repeated", async () => {
    const server = await responding(inOrder(json(503, {}), json(200, { name: "a" })));
    let count = 0;
    const authorize = () => ({ authorization: `Bearer ${++count}` });
    await caller(server.url, { authorize })(readThing);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer 1",
      "Bearer 2",
    ]);
  });
});

test("encoding leaves only unreserved letters and is undone by decoding", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (value) => {
      expect(encodeRfc3986(value)).toMatch(/^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
      expect(decodeURIComponent(encodeRfc3986(value))).toBe(value);
    }),
  );
});

describe("a response", () => {
  test("is narrowed to what was asked for", async () => {
    const { url } = await responding(json(200, { name: "a", more: 1 }));
    expect(await caller(url)(readThing)).toEqual({ name: "a" });
  });

  test("of another shape is a failure that says what lacks and what to check", async () => {
    const { url } = await responding(json(200, { name: 5 }, { "x-request-id": "7f3c" }));
    const error = await failureOf(caller(url)(readThing));
    expectParts(error, {
      ...{ operation: "reading thing 1", status: 200, requestId: "7f3c" },
      names: ["lacks what is expected", "name (GET /things/1"],
      nextStep: "forge:url leads to Forge itself",
    });
    expect(error).toMatchObject({ retryable: false, mayHaveBeenApplied: true });
  });

  test("of another shape shows none of its values", { tags: ["hidden-values"] }, async () => {
    const { url } = await responding(json(200, { name: { token: "hunter2secret" } }));
    expect((await failureOf(caller(url)(readThing))).message).not.toContain("hunter2secret");
  });

  test(
    "that is a web page is a failure that says so and shows none of it",
    { tags: ["hidden-values"] },
    async () => {
      const page = "<html><body>Sign in with hunter2secret</body></html>";
      const server = await responding(
        text(200, page, { "content-type": "text/html; charset=utf-8" }),
      );
      const error = await failureOf(caller(server.url)(readThing));
      expectParts(error, { status: 200, names: "text/html, not JSON", nextStep: "forge:url" });
      expect(error.message).not.toContain("hunter2secret");
      expect(server.received).toHaveLength(1);
    },
  );

  test("without a body where one is needed is a failure that says so", async () => {
    const { url } = await responding(text(200, " \n"));
    expect((await failureOf(caller(url)(readThing))).message).toContain(
      ": the response is empty (",
    );
  });

  test("that is no JSON and of no type is a failure that says so", async () => {
    const { url } = await responding(text(200, "hello"));
    expect((await failureOf(caller(url)(readThing))).message).toContain(
      "of unknown type, not JSON",
    );
  });

  test("with a page of a proxy as its error is described, not shown", async () => {
    const { url } = await responding(text(502, "<h1>Bad</h1>", { "content-type": "text/html" }));
    const error = await failureOf(caller(url)({ ...readThing, retry: once }));
    expectParts(error, {
      ...{ operation: "reading thing 1", status: 502, names: "text/html, not JSON" },
      nextStep: "on the side of Forge",
    });
  });

  test("that refuses without a reason says that it gives none", async () => {
    const { url } = await responding(json(400, { unheard: "of" }));
    expectParts(await failureOf(caller(url)(readThing)), { status: 400, names: "gives no reason" });
  });

  test("that refuses is told in the platform's words", async () => {
    const { url } = await responding(json(409, {}, { "x-request-id": "from-header" }));
    const refusal = () => ({ code: "taken", reason: "name is taken", hint: "Choose another." });
    const error = await failureOf(caller(url, { refusal })(readThing));
    expectParts(error, {
      ...{ operation: "reading thing 1", status: 409, code: "taken", requestId: "from-header" },
      ...{ names: "name is taken (GET /things/1", nextStep: "Choose another." },
    });
  });

  test("may name its request in its body", async () => {
    const { url } = await responding(json(409, {}, { "x-request-id": "from-header" }));
    const refusal = () => ({ requestId: "from-body" });
    expect((await failureOf(caller(url, { refusal })(readThing))).requestId).toBe("from-body");
  });

  test("of success can be a refusal all the same, after which nothing was done", async () => {
    const server = await responding(json(200, { name: "a" }));
    const error = await failureOf(
      caller(server.url, { refusal: () => ({ reason: "no" }) })(makeThing),
    );
    expect(error).toMatchObject({ status: 200, retryable: false, mayHaveBeenApplied: false });
    expect(server.received).toHaveLength(1);
  });
});

describe("a redirect", () => {
  test.each([301, 302, 307, 308])(
    "of status %s is a failure that names its target",
    async (status) => {
      const target = await responding(json(200, { name: "a" }));
      const server = await responding(text(status, "", { location: `${target.url}/x` }));
      const error = await failureOf(caller(server.url)(makeThing));
      expectParts(error, {
        operation: "making a thing",
        status,
        names: [`${target.url}/x`, "POST /things"],
        nextStep: "forge:url",
      });
      expect(error).toMatchObject({ retryable: false, mayHaveBeenApplied: false });
      expect(target.received).toEqual([]);
      expect(server.received).toHaveLength(1);
    },
  );

  test("without a target is a failure too", async () => {
    const { url } = await responding(text(302, ""));
    expect((await failureOf(caller(url)(readThing))).message).toContain(
      "redirected to another address",
    );
  });
});

describe("which failures are repeated", () => {
  test.each([
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [408, true],
    [409, false],
    [429, true],
    [500, true],
    [501, false],
    [502, true],
    [503, true],
    [504, true],
  ])("status %s on a read: %s", async (status, repeated) => {
    const server = await responding(inOrder(json(status, {}), json(200, { name: "a" })));
    await caller(server.url)(readThing).catch(() => undefined);
    expect(server.received).toHaveLength(repeated ? 2 : 1);
  });

  test.each([
    [408, false],
    [429, true],
    [500, false],
    [502, false],
    [503, false],
    [504, false],
  ])("status %s on a creation: %s", async (status, repeated) => {
    const server = await responding(inOrder(json(status, {}), json(200, { name: "a" })));
    await caller(server.url)(makeThing).catch(() => undefined);
    expect(server.received).toHaveLength(repeated ? 2 : 1);
  });

  test("the platform knows better than the status", async () => {
    const server = await responding(json(429, {}));
    await failureOf(caller(server.url, { refusal: () => ({ retryable: false }) })(readThing));
    expect(server.received).toHaveLength(1);
  });

  test("a pause that the platform asks for is kept", async () => {
    const server = await responding(inOrder(json(429, {}), json(200, { name: "a" })));
    const clock = virtualClock();
    const refusal: Service["refusal"] = ({ status }) =>
      status === 429 ? { retryAfterMs: 7_000 } : undefined;
    await createCaller(platform(server.url, { refusal }), clock)(readThing);
    expect(clock.pauses).toEqual([7_000]);
  });

  test("the wait for the first turn is not within the time for repeating", async () => {
    const server = await responding(inOrder(json(503, {}), json(200, { name: "a" })));
    const clock = virtualClock();
    const waitForTurn = () => {
      if (clock.pauses.length === 0) clock.pass(130_000);
      return Promise.resolve();
    };
    const call = createCaller(platform(server.url, { waitForTurn }), clock);
    expect(await call(readThing)).toEqual({ name: "a" });
  });

  test("each attempt takes a turn of its own", async () => {
    const server = await responding(
      inOrder(json(503, {}), json(503, {}), json(200, { name: "a" })),
    );
    let turns = 0;
    const waitForTurn = () => {
      turns += 1;
      return Promise.resolve();
    };
    await caller(server.url, { waitForTurn })(readThing);
    expect(turns).toBe(3);
  });

  test("no response in time is asked for again on a read", async () => {
    const server = await responding(inOrder(silence, json(200, { name: "a" })));
    expect(await caller(server.url, { limits: impatient })(readThing)).toEqual({ name: "a" });
  });

  test("JSON that breaks off is asked for again on a read", async () => {
    const half = text(200, '{"name": ', { "content-type": "application/json; charset=utf-8" });
    const server = await responding(inOrder(half, json(200, { name: "a" })));
    expect(await caller(server.url)(readThing)).toEqual({ name: "a" });
  });

  test("a page in place of a response is not asked for again", async () => {
    const server = await responding(text(200, "<html>", { "content-type": "text/html" }));
    await expect(caller(server.url)(readThing)).rejects.toThrow("text/html, not JSON");
    expect(server.received).toHaveLength(1);
  });

  test("a lost response is asked for again on a read", async () => {
    const server = await responding(inOrder(hangUp, json(200, { name: "a" })));
    expect(await caller(server.url)(readThing)).toEqual({ name: "a" });
  });

  test("a lost response to a creation is not, and the message says what to look for", async () => {
    const server = await responding(hangUp);
    const error = await failureOf(caller(server.url)(makeThing));
    expectParts(error, {
      operation: "making a thing",
      names: ["the connection was closed", "POST /things"],
      nextStep: "Look for it first.",
    });
    expect(error.mayHaveBeenApplied).toBe(true);
    expect(server.received).toHaveLength(1);
  });

  test("no response in time to a creation is not repeated either", async () => {
    const server = await responding(silence);
    const error = await failureOf(caller(server.url, { limits: impatient })(makeThing));
    expectParts(error, {
      names: "within 0.1 s (POST /things)",
      nextStep: "Look for it first.",
    });
    expect(server.received).toHaveLength(1);
  });

  test("a creation that never reached the server is, and needs no looking for", async () => {
    const clock = virtualClock();
    const url = await refusingUrl();
    const error = await failureOf(createCaller(platform(url), clock)(makeThing));
    expect(clock.pauses).toHaveLength(5);
    expect(error.mayHaveBeenApplied).toBe(false);
    expect(error.message).not.toContain("Look for it first.");
  });

  test("a response that is too large is not fetched again", async () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const server = await responding((_received, response) => {
      response.on("error", () => undefined);
      let left = 17;
      const more = () => {
        while (left-- > 0) if (!response.write(chunk)) return void response.once("drain", more);
        response.end();
      };
      more();
    });
    const error = await failureOf(caller(server.url)(readThing));
    expectParts(error, {
      operation: "reading thing 1",
      names: "16 MiB",
      nextStep: "forge:url",
    });
    expect(server.received).toHaveLength(1);
  });
});

test("every response can be looked at, whatever it says", async () => {
  const { url } = await responding(inOrder(json(503, { a: 1 }), json(200, { name: "a" })));
  const seen: unknown[] = [];
  const onAnswer = ({ status, body }: { status: number; body: unknown }) => {
    seen.push([status, body]);
  };
  await caller(url)({ ...readThing, onResponse: onAnswer });
  expect(seen).toEqual([
    [503, { a: 1 }],
    [200, { name: "a" }],
  ]);
});

test("an error of ours while preparing a request is no failure of the platform", async () => {
  const { url } = await responding(json(200, {}));
  const authorize = () => {
    throw new RangeError("bad date");
  };
  await expect(caller(url, { authorize })(readThing)).rejects.toThrow(RangeError);
});

test("advice on a refusal comes before advice on an uncertain outcome", async () => {
  const { url } = await responding(json(500, {}));
  const refusal = () => ({ reason: "broken", hint: "Try later." });
  expect((await failureOf(caller(url, { refusal })(makeThing))).message).toMatch(
    /later\. Look for it first\.$/,
  );
});
