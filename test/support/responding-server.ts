import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived, its body in full. */
export interface Received {
  readonly method: string;
  /** Path and query as they stood on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a server responds one request. */
export type Reply = (received: Received, response: ServerResponse) => void;

export interface RespondingServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** How many connections were opened to it so far. */
  connections(): number;
}

/** A real HTTP server on a free loopback port; it goes away with the test. */
export async function responding(reply: Reply): Promise<RespondingServer> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = "", url: target = "", headers } = request;
      const one = { method, target, headers, body };
      received.push(one);
      reply(one, response);
    });
  });
  server.on("connection", () => connections++);
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
  return { url: `http://127.0.0.1:${port}`, received, connections: () => connections };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Responses with JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return text(status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

/** Responses with a text as it is. */
export function text(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return (_received, response) => {
    response.writeHead(status, { ...headers });
    response.end(body);
  };
}

/** Takes the request and never responses. */
export const silence: Reply = () => undefined;

/** Closes the connection instead of responding. */
export const hangUp: Reply = (_received, response) => {
  response.socket?.destroy();
};

/** One reply after the other; the last one stays. */
export function inOrder(...replies: readonly Reply[]): Reply {
  let next = 0;
  return (received, response) => {
    const reply = replies[Math.min(next++, replies.length - 1)];
    reply?.(received, response);
  };
}

/** A loopback address where nothing listens. */
export async function refusingUrl(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  return `http://127.0.0.1:${port}`;
}
