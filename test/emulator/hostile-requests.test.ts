import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { startEmulator } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { newProject, projectService, useEmulator } from "./support.ts";

const emulator = useEmulator();

/** The status of the response to a request as it stands on the wire. */
async function statusOf(url: string, ...lines: readonly string[]): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replace(/[[\]]/g, ""));
  socket.end([...lines, "connection: close", "", ""].join("\r\n"));
  return Number((await text(socket)).split(" ")[1]);
}

describe("a request that is not for the emulator", () => {
  const port = () => new URL(emulator().url).port;

  test.each([
    ["another host", () => "host: rebound.example"],
    ["another host with the emulator's port", () => `host: rebound.example:${port()}`],
    ["a name that begins like its own", () => `host: localhost.example:${port()}`],
    ["a name that ends like its own", () => `host: a.localhost:${port()}`],
    ["its own name with a user", () => `host: localhost@rebound.example:${port()}`],
    ["another address", () => `host: 127.0.0.2:${port()}`],
    ["an address spelled as a number", () => `host: 2130706433:${port()}`],
    ["an empty name", () => "host:"],
  ])("is refused with %s", { tags: ["emulator-at-home"] }, async (_what, header) => {
    const status = await statusOf(emulator().url, "GET /_emulator HTTP/1.1", header());
    expect(status).toBe(421);
    expect(emulator().count()).toBe(0);
  });

  test.each(["127.0.0.1:1", "localhost"])(
    "is taken from %s, as a forwarded port has another number",
    async (host) => {
      expect(await statusOf(emulator().url, "GET /_emulator HTTP/1.1", `host: ${host}`)).toBe(200);
    },
  );

  test("is refused without a host", async () => {
    const { url } = emulator();
    expect(await statusOf(url, "GET /_emulator HTTP/1.1")).toBe(400);
    expect(await statusOf(url, "GET /_emulator HTTP/1.0")).toBe(400);
  });

  test("is refused with two hosts", async () => {
    const own = `host: 127.0.0.1:${port()}`;
    const hosts = [own, "Host: rebound.example"];
    expect(await statusOf(emulator().url, "GET /_emulator HTTP/1.1", ...hosts)).toBe(400);
  });

  test("is refused with another host in its target", async () => {
    const own = `host: 127.0.0.1:${port()}`;
    const line = "GET http://rebound.example/_emulator HTTP/1.1";
    expect(await statusOf(emulator().url, line, own)).toBe(421);
  });

  test("is refused with a target that is neither a path nor an address", async () => {
    const own = `host: 127.0.0.1:${port()}`;
    for (const target of ["*", "ftp://127.0.0.1/", "x"]) {
      expect(await statusOf(emulator().url, `OPTIONS ${target} HTTP/1.1`, own)).toBe(400);
    }
  });

  test("changes nothing", async () => {
    const { url, gitpod } = emulator();
    const body = JSON.stringify(newProject("api"));
    const lines = [
      "POST /api/gitpod.v1.ProjectService/CreateProject HTTP/1.1",
      `host: rebound.example:${port()}`,
      `authorization: Bearer ${gitpod.token}`,
      "content-type: application/json",
      `content-length: ${body.length}`,
    ];
    expect(await statusOf(url, ...lines)).toBe(421);
    expect(gitpod.projects.size).toBe(0);
  });
});

describe("a request for the emulator", () => {
  test.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])("may name %s", async (name) => {
    const { url } = emulator();
    const { port } = new URL(url);
    expect(await statusOf(url, "GET /_emulator HTTP/1.1", `host: ${name}:${port}`)).toBe(200);
  });

  test("may have its address as the target", async () => {
    const { url } = emulator();
    const { host } = new URL(url);
    expect(await statusOf(url, `GET ${url}/_emulator HTTP/1.1`, `host: ${host}`)).toBe(200);
  });

  test("may name the address of another interface, where it listens on all", async () => {
    const everywhere = await startEmulator({ host: "0.0.0.0" });
    const { port } = new URL(everywhere.url);
    const status = await statusOf(
      `http://127.0.0.2:${port}`,
      "GET /_emulator HTTP/1.1",
      `host: 127.0.0.2:${port}`,
    );
    await everywhere.close();
    expect(status).toBe(200);
  });
});

describe("the body of a request", () => {
  const mebibyte = 1024 * 1024;

  test("is refused beyond 4 MiB, and is not kept", { tags: ["emulator-at-home"] }, async () => {
    const body = `"${"x".repeat(4 * mebibyte)}"`;
    const reply = await projectService(emulator(), "CreateProject", body);
    expect(reply.status).toBe(413);
    expect(emulator().requests).toMatchObject([{ operation: "CreateProject", status: 413 }]);
    expect(emulator().requests[0]?.body).toBe("");
  });

  test("is refused beyond 4 MiB also where no header says how long it is", async () => {
    const chunks = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let n = 0; n < 5; n += 1) controller.enqueue(new Uint8Array(mebibyte));
        controller.close();
      },
    });
    const { status } = await fetch(`${emulator().url}/nowhere`, {
      method: "POST",
      body: chunks,
      duplex: "half",
    });
    expect(status).toBe(413);
  });

  test("may be as long as the longest bulk call", async () => {
    const technicalDescription = "\u{1f680}".repeat(8192);
    const projects = Array.from({ length: 100 }, () => ({
      ...newProject("api"),
      technicalDescription,
    }));
    const { status } = await projectService(emulator(), "CreateProjects", { projects });
    expect(status).toBe(200);
    expect(emulator().gitpod.projects.size).toBe(100);
  });

  test.each([
    ["half a character", [0xe2, 0x82]],
    ["a byte that no text has", [0xff]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
  ])("is no text to Ona with %s", async (_what, bytes) => {
    const json = JSON.stringify({ ...newProject("?"), unknown: "?" });
    const body = Buffer.concat(
      json
        .split("?")
        .flatMap((part, index) => [...(index > 0 ? [Buffer.from(bytes)] : []), Buffer.from(part)]),
    );
    const { baseUrl, token } = emulator().gitpod;
    const response = await fetch(`${baseUrl}/gitpod.v1.ProjectService/CreateProject`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_argument" });
  });

  test("is no JSON to Ona with a mark of the byte order", async () => {
    const body = `\ufeff${JSON.stringify(newProject("api"))}`;
    expect((await projectService(emulator(), "CreateProject", body)).status).toBe(400);
  });
});
