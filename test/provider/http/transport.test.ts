import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type OutgoingRequest, send, TransportError } from "../../../provider/http/transport";
import {
  responding,
  hangUp,
  json,
  refusingUrl,
  type Reply,
  silence,
  text,
} from "../../support/responding-server";

const outgoing = (url: string, rest: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  method: "GET",
  url: new URL(url),
  headers: {},
  ...rest,
});

async function failureOf(promise: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TransportError);
  return error as TransportError;
}

/** A TCP server that responds to every connection with the same bytes, whatever is asked. */
async function speaking(bytes: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a request goes out with its method, target, headers and body", async () => {
  const server = await responding(json(200, {}));
  const headers = { "content-type": "application/json", "x-test": "a" };
  const url = `${server.url}/a%20b?c=d`;
  await send(outgoing(url, { method: "POST", headers, body: '{"é":1}' }), 5_000);
  expect(server.received).toMatchObject([
    { method: "POST", target: "/a%20b?c=d", body: '{"é":1}', headers },
  ]);
});

test("a request without a body sends none", async () => {
  const server = await responding(json(200, {}));
  await send(outgoing(server.url, { method: "DELETE" }), 5_000);
  expect(server.received[0]?.body).toBe("");
  expect(server.received[0]?.headers["transfer-encoding"]).toBeUndefined();
});

test("a response comes with its status, its headers in lower case and its text", async () => {
  const reply: Reply = (_received, response) => {
    response.writeHead(418, { "X-Request-ID": "7f3c", "X-List": ["a", "b"] });
    response.end("tea é");
  };
  const { url } = await responding(reply);
  const response = await send(outgoing(url), 5_000);
  expect(response).toMatchObject({ status: 418, text: "tea é" });
  expect(response.headers).toMatchObject({ "x-request-id": "7f3c", "x-list": "a, b" });
});

test("an empty response has an empty text", async () => {
  const { url } = await responding(text(204, ""));
  expect(await send(outgoing(url), 5_000)).toMatchObject({ status: 204, text: "" });
});

test("requests one after the other share their connections", async () => {
  const server = await responding(json(200, {}));
  for (let i = 0; i < 20; i++) await send(outgoing(server.url), 5_000);
  expect(server.received).toHaveLength(20);
  // The second request may start before the first connection counts as free again.
  expect(server.connections()).toBeLessThanOrEqual(2);
});

test("requests at one time do not wait for each other", async () => {
  const waiting: (() => void)[] = [];
  const server = await responding((received, response) => {
    waiting.push(() => {
      json(200, {})(received, response);
    });
    if (waiting.length === 3)
      waiting.forEach((response) => {
        response();
      });
  });
  const requests = [1, 2, 3].map(() => send(outgoing(server.url), 5_000));
  expect(await Promise.all(requests)).toHaveLength(3);
});

test("a redirect is returned, not followed", async () => {
  const target = await responding(json(200, {}));
  const server = await responding(text(307, "", { location: target.url }));
  const response = await send(
    outgoing(server.url, { headers: { authorization: "Bearer x" } }),
    5_000,
  );
  expect(response).toMatchObject({ status: 307, headers: { location: target.url } });
  expect(target.received).toEqual([]);
});

test("a refused connection says so, and that nothing was sent", async () => {
  const url = await refusingUrl();
  const error = await failureOf(send(outgoing(url, { method: "POST", body: "{}" }), 5_000));
  expect(error.message).toBe(`${new URL(url).host} refused the connection`);
  expect(error.sent).toBe(false);
});

test("a host name that does not exist says so, and that nothing was sent", async () => {
  const error = await failureOf(send(outgoing("http://nowhere.invalid/"), 20_000));
  expect(error.message).toContain("nowhere.invalid could not be resolved");
  expect(error.sent).toBe(false);
});

test(
  "no response in time says how long it waited, and that the request was sent",
  { tags: ["response-time"] },
  async () => {
    const server = await responding(silence);
    const error = await failureOf(send(outgoing(server.url), 100));
    expect(error.message).toBe("no response within 0.1 s");
    expect(error.sent).toBe(true);
  },
);

test("a response that stops halfway counts as none in time", async () => {
  const server = await responding((_received, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
  });
  const error = await failureOf(send(outgoing(server.url), 200));
  expect(error.message).toBe("no response within 0.2 s");
  expect(error.sent).toBe(true);
});

test.each<[string, Reply]>([
  ["before a response", hangUp],
  [
    "in the middle of a response of known length",
    (_received, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.socket?.destroy());
    },
  ],
  [
    "in the middle of a response of unknown length",
    (_received, response) => {
      response.writeHead(200);
      response.write("half", () => response.socket?.destroy());
    },
  ],
])("a connection cut %s says so, and that the request was sent", async (_when, reply) => {
  const server = await responding(reply);
  const error = await failureOf(send(outgoing(server.url, { method: "POST", body: "{}" }), 5_000));
  expect(error.message).toContain("the connection was closed");
  expect(error.sent).toBe(true);
});

test("what comes in another protocol is no response", async () => {
  const url = await speaking("SSH-2.0-OpenSSH_9.6\r\n");
  const error = await failureOf(send(outgoing(url), 5_000));
  expect(error.message).toMatch(/^\S.*\S$/);
  expect(error.sent).toBe(true);
});

const mebibyte = Buffer.alloc(1024 * 1024, "x");

/** Sends so many bytes without ever holding them all. */
const large =
  (bytes: number): Reply =>
  (_received, response) => {
    let left = bytes;
    response.on("error", () => undefined);
    const more = () => {
      while (left > 0) {
        const chunk = mebibyte.subarray(0, Math.min(left, mebibyte.length));
        left -= chunk.length;
        if (!response.write(chunk)) {
          response.once("drain", more);
          return;
        }
      }
      response.end();
    };
    more();
  };

test("a response of 16 MiB is read", async () => {
  const { url } = await responding(large(16 * 1024 * 1024));
  expect((await send(outgoing(url), 20_000)).text).toHaveLength(16 * 1024 * 1024);
});

test("a larger response is refused", { tags: ["response-size"] }, async () => {
  const { url } = await responding(large(16 * 1024 * 1024 + 1));
  const error = await failureOf(send(outgoing(url), 20_000));
  expect(error.message).toContain("larger than 16 MiB");
  expect(error).toMatchObject({ sent: true, obstacle: "response" });
});

test("a connection that failed harms no later request", async () => {
  let first = true;
  const server = await responding((received, response) => {
    (first ? hangUp : json(200, {}))(received, response);
    first = false;
  });
  await failureOf(send(outgoing(server.url), 5_000));
  expect(await send(outgoing(server.url), 5_000)).toMatchObject({ status: 200 });
});
