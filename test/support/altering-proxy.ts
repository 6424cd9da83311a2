import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "pulumi-devplatforms-emulator";
import { onTestFinished } from "vitest";

type Json = Record<string, unknown>;

/** What is put differently on the way; whatever is not said passes as it is. */
export interface Alterations {
  readonly request?: (operation: string, body: Json) => Json;
  readonly response?: (operation: string, body: Json) => Json;
  /** How far the server's clock seems to be ahead, in headers and in times of creation. */
  readonly clockAheadMs?: number;
}

/** Stands before the emulator's Ona as a server that behaves a little differently; its base URL. */
export async function alteringProxy(emulator: Emulator, altered: Alterations): Promise<string> {
  const server = createServer((request, response) => {
    passOn(request, response, emulator, altered).catch(() => {
      // The emulator closed the connection without a response, and so does this.
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/api`;
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  emulator: Emulator,
  { request: alterRequest, response: alterResponse, clockAheadMs = 0 }: Alterations,
): Promise<void> {
  const { url = "", headers } = request;
  const operation = url.slice(url.lastIndexOf("/") + 1);
  const sent = JSON.parse(await textOf(request)) as Json;
  const passed = await fetch(emulator.url + url, {
    method: "POST",
    headers: {
      "content-type": headers["content-type"] ?? "",
      authorization: headers.authorization ?? "",
    },
    body: JSON.stringify(alterRequest ? alterRequest(operation, sent) : sent),
  });
  const received = JSON.parse(await passed.text(), (key, value: unknown) =>
    key === "createdAt" ? new Date(Date.parse(String(value)) + clockAheadMs) : value,
  ) as Json;
  const body = alterResponse ? alterResponse(operation, received) : received;
  response.writeHead(passed.status, {
    "content-type": "application/json",
    date: new Date(Date.now() + clockAheadMs).toUTCString(),
  });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
