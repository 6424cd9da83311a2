import { connect } from "node:net";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { send, type TransportError } from "../../../provider/http/transport";
import { responding, json, silence } from "../../support/responding-server";
import { expectParts } from "../../support/message-parts";

const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);
const before = names.map((name) => [name, process.env[name]] as const);
let proxy: Server;
let seen: string[] = [];
let refuse = false;

beforeAll(async () => {
  proxy = createServer();
  proxy.on("connect", (request, client) => {
    seen.push(`CONNECT ${request.url ?? ""}`);
    if (refuse) {
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const [, port] = (request.url ?? "").split(":");
    // Every name leads to this machine, so that no test needs another one.
    const upstream = connect(Number(port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  proxy.on("request", (request, response) => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(refuse ? 403 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ by: "proxy" }));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  for (const name of names) Reflect.deleteProperty(process.env, name);
  process.env["HTTP_PROXY"] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(() => {
  proxy.closeAllConnections();
  proxy.close();
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

beforeEach(() => {
  seen = [];
  refuse = false;
  for (const name of ["NO_PROXY", "HTTPS_PROXY"]) Reflect.deleteProperty(process.env, name);
});

const get = (url: string) =>
  send({ method: "GET", url: new URL(url), headers: { authorization: "Bearer x" } }, 20_000);

test("requests go by way of HTTP_PROXY", async () => {
  const server = await responding(json(200, { by: "server" }));
  const { port } = new URL(server.url);
  const response = await get(`http://platform.example.com:${port}/things`);
  expect(response.status).toBe(200);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain(`platform.example.com:${port}`);
});

test("requests to the hosts of NO_PROXY go there straight", async () => {
  process.env["NO_PROXY"] = "direct.invalid";
  await expect(get("http://direct.invalid/things")).rejects.toThrow(
    "the host name direct.invalid could",
  );
  expect(seen).toEqual([]);
});

test.each(["127.0.0.1", "localhost"])(
  "requests to this machine as %s go there straight, also where no NO_PROXY says so",
  { tags: ["local-without-proxy"] },
  async (host) => {
    const server = await responding(json(200, { by: "server" }));
    const url = server.url.replace("127.0.0.1", host);
    expect((await get(url)).text).toBe('{"by":"server"}');
    expect(seen).toEqual([]);
  },
);

test("a proxy that refuses is no response of the platform", async () => {
  refuse = true;
  const server = await responding(silence);
  const { port } = new URL(server.url);
  const outcome = await get(`http://other.example.com:${port}/things`).then(
    ({ status }) => status,
    (error: unknown) => String(error),
  );
  expect(String(outcome)).toMatch(/403|proxy/i);
  expect(server.received).toEqual([]);
});

describe("an error by way of a proxy", () => {
  const failure = (url: string) =>
    get(url).then(
      () => undefined,
      (error: unknown) => error as TransportError,
    );
  const port = () => (proxy.address() as AddressInfo).port;

  test("names a proxy that refuses to connect, and is no reason to try again", async () => {
    refuse = true;
    process.env["HTTPS_PROXY"] = `ann:hunter2@127.0.0.1:${port()}`;
    const failed = await failure("https://platform.example.com/things");
    expect(failed).toMatchObject({ obstacle: "proxy", sent: false });
    expectParts(failed?.message ?? "", {
      names: [`127.0.0.1:${port()} (HTTPS_PROXY)`, "platform.example.com (403)"],
    });
    expect(failed?.message).not.toMatch(/ann|hunter2/);
  });

  test("names a proxy that is not there, and not its password", async () => {
    process.env["HTTPS_PROXY"] = "http://ann:hunter2@127.0.0.1:1";
    const message = (await failure("https://platform.example.com"))?.message;
    expect(message).toContain("127.0.0.1:1 (HTTPS_PROXY) refused the connection");
    expect(message).not.toMatch(/ann|hunter2/);
  });

  test("names a proxy whose host name cannot be resolved", async () => {
    process.env["HTTPS_PROXY"] = "proxy.invalid:3128";
    expectParts((await failure("https://platform.example.com"))?.message ?? "", {
      names: ["proxy.invalid:3128 (HTTPS_PROXY)", "could not be resolved"],
    });
  });

  test.each(["socks5://proxy:1080", "proxy:port"])("says what is wrong with %s", async (text) => {
    process.env["HTTPS_PROXY"] = text;
    expect(await failure("https://platform.example.com")).toMatchObject({
      message: expect.stringMatching(/^the proxy in HTTPS_PROXY /) as string,
      obstacle: "proxy",
      sent: false,
    });
  });

  test("is about the server where it is the server's, and still names the proxy", async () => {
    const server = await responding(json(200, {}));
    process.env["HTTPS_PROXY"] = `127.0.0.1:${port()}`;
    // A server that speaks no TLS.
    const url = `https://platform.example.com:${new URL(server.url).port}/things`;
    const message = (await failure(url))?.message;
    expect(message).toMatch(/ the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\)$/);
    expect(message).not.toContain("bug");
  });
});
