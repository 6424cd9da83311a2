import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A response as it goes over the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What becomes of the real response to one request, counted from 0. */
export type Meddler = (real: WireResponse, index: number) => WireResponse;

export interface MeddlingServer {
  readonly url: string;
  /** Lets every later response through this; counts requests anew. */
  meddle(meddler: Meddler): void;
  close(): Promise<void>;
}

/** Stands before another server: every request is done there, and the response may be another. */
export async function meddlingServer(target: string): Promise<MeddlingServer> {
  let meddler: Meddler = (real) => real;
  let count = 0;
  const server = createServer((incoming, response) => {
    const index = count++;
    void realResponse(target, incoming)
      .then((real) => {
        send(response, meddler(real, index));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    meddle: (by) => {
      meddler = by;
      count = 0;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function realResponse(target: string, incoming: IncomingMessage): Promise<WireResponse> {
  const { method = "", url = "", headers } = incoming;
  const outgoing = request(target + url, { method, headers });
  const responded = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve).once("error", reject);
  });
  outgoing.end(await bytesOf(incoming));
  const response = await responded;
  const { "content-type": type = "" } = response.headers;
  const body = await bytesOf(response);
  return { status: response.statusCode ?? 0, headers: { "content-type": type }, body };
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}
