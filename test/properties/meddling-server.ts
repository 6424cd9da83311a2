import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A response as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What becomes of the real answer to one request, counted from 0. */
export type Meddler = (real: WireAnswer, index: number) => WireAnswer;

export interface MeddlingServer {
  readonly url: string;
  /** Lets every later answer through this; counts requests anew. */
  meddle(meddler: Meddler): void;
  close(): Promise<void>;
}

/** Stands before another server: every request is done there, and the response may be another. */
export async function meddlingServer(target: string): Promise<MeddlingServer> {
  let meddler: Meddler = (real) => real;
  let count = 0;
  const server = createServer((incoming, response) => {
    const index = count++;
    void realAnswer(target, incoming)
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

async function realAnswer(target: string, incoming: IncomingMessage): Promise<WireAnswer> {
  const { method = "", url = "", headers } = incoming;
  const outgoing = request(target + url, { method, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("response", resolve).once("error", reject);
  });
  outgoing.end(await bytesOf(incoming));
  const answer = await answered;
  const { "content-type": type = "" } = answer.headers;
  const body = await bytesOf(answer);
  return { status: answer.statusCode ?? 0, headers: { "content-type": type }, body };
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}
