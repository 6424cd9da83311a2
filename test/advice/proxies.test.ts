import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { selfSigned } from "../security/certificate";
import { adviceSetting, expectAdvice, named } from "../support/advice";
import { failureOf } from "../support/platforms";

const setting = adviceSetting("StudioProject");
const inputs = { repoUrl: "https://github.com/acme/churn.git" };
const project = { id: "a1", url: "https://studio.example/churn-a1", name: "churn" };
/** Leads to this machine, and yet by way of a proxy: it is none of this machine's usual names. */
const host = "0.0.0.0";
const certificate = selfSigned({ address: host });
const trusted = getCACertificates();
const created = JSON.stringify({ projects: [project] });
const studio = createTlsServer(certificate, (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(created);
});
const plainStudio = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(created);
});

beforeAll(async () => {
  setDefaultCACertificates([...trusted, certificate.cert]);
  await Promise.all([listen(studio), listen(plainStudio)]);
});

afterAll(() => {
  setDefaultCACertificates(trusted);
  for (const server of [studio, plainStudio]) {
    server.closeAllConnections();
    server.close();
  }
});

beforeEach(() => {
  for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"]) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A proxy that leads every host to this machine, or responds with a status instead. */
async function proxy(refusal: (authorization: string | undefined) => number | undefined) {
  const server = createServer();
  server.on("connect", (request, client: Socket) => {
    const status = refusal(request.headers["proxy-authorization"]);
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const upstream = connect(portOf(studio), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    client.on("error", () => upstream.destroy());
    upstream.on("error", () => client.destroy());
  });
  await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${portOf(server)}`;
}

const open = () => undefined;
const create = () => setting.create(inputs, { "studio:url": `https://${host}:${portOf(studio)}` });

describe("a proxy that", () => {
  test.each<[string, () => Promise<string>]>([
    ["is not there", () => Promise.resolve("http://127.0.0.1:1")],
    ["cannot be resolved", () => Promise.resolve("proxy.invalid:3128")],
    ["refuses the host", () => proxy(() => 403)],
    ["has trouble", () => proxy(() => 502)],
    ["is a SOCKS proxy", () => Promise.resolve("socks5://127.0.0.1:1080")],
    ["is no address", () => Promise.resolve("proxy:port")],
  ])("%s is replaced in the variable that is named", async (_what, start) => {
    vi.stubEnv("HTTPS_PROXY", await start());
    const { message } = await failureOf(create());
    vi.stubEnv(named(message, /proxy (?:\S+ \(|in )([A-Z_]+)/), `http://${await proxy(open)}`);
    expect((await create()).id).toBe("a1");
  });

  test("refuses the host is passed by with NO_PROXY, as advised", async () => {
    vi.stubEnv("HTTPS_PROXY", await proxy(() => 403));
    await expectAdvice("Check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY", create());
    vi.stubEnv("NO_PROXY", host);
    expect((await create()).id).toBe("a1");
  });

  test("wants a user and password takes those of the variable that is named", async () => {
    const right = `Basic ${Buffer.from("ann:hunter2").toString("base64")}`;
    const address = await proxy((given) => (given === right ? undefined : 407));
    vi.stubEnv("HTTPS_PROXY", address);
    const { message } = await failureOf(create());
    expect(message).toContain("wants a user and password");
    vi.stubEnv(named(message, /\(([A-Z_]+)\)/), `http://ann:hunter2@${address}`);
    expect((await create()).id).toBe("a1");
  });

  test("could read a credential of the configuration is passed by, as advised", async () => {
    vi.stubEnv("HTTP_PROXY", await proxy(open));
    const insecure = {
      "studio:url": `http://${host}:${portOf(plainStudio)}`,
      "devplatforms:allowInsecureHttp": "true",
    };
    const { message } = await failureOf(setting.create(inputs, insecure));
    vi.stubEnv(named(message, /Use https, or name the host in (\w+)/), host);
    expect((await setting.create(inputs, insecure)).id).toBe("a1");
    vi.stubEnv("NO_PROXY", undefined);
    vi.stubEnv("HTTPS_PROXY", await proxy(open));
    expect((await create()).id).toBe("a1");
  });
});
