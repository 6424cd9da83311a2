import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { ApiResponse } from "./http.ts";

/** Hono's view of a request, with Node's own below it for what HTTP libraries hide. */
export type EmulatorContext = Context<{ Bindings: HttpBindings }>;

const trickleIntervalMs = 50;

export function receivedHeaders(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

export function send(response: ApiResponse): Response {
  const { bytes, headers } = encode(response);
  return new Response(bytes.length === 0 ? null : bytes, { status: response.status, headers });
}

/** Promises a whole body, sends half of it and closes the connection. */
export function sendHalf(context: EmulatorContext, response: ApiResponse): Response {
  const { outgoing } = context.env;
  const { bytes, headers } = encode(response);
  outgoing.writeHead(response.status, { ...headers, "content-length": bytes.length });
  outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** Begins a body that never ends. Spaces, so that all of it could still be the start of JSON. */
export function trickle(context: EmulatorContext, response: ApiResponse): Response {
  const { outgoing } = context.env;
  outgoing.writeHead(response.status, encode(response).headers);
  outgoing.flushHeaders();
  // The client may be gone already, so that no event would tell.
  const timer = setInterval(() => {
    if (outgoing.destroyed) clearInterval(timer);
    else outgoing.write(" ");
  }, trickleIntervalMs);
  return RESPONSE_ALREADY_SENT;
}

/** Closes the connection without a word. */
export function cut(context: EmulatorContext): Response {
  context.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

export function neverResponse(): Promise<Response> {
  return new Promise(() => undefined);
}

function encode({ body = "", headers }: ApiResponse) {
  if (typeof body === "string" || body instanceof Uint8Array) {
    return { bytes: Buffer.from(body), headers: { ...headers } };
  }
  return {
    bytes: Buffer.from(JSON.stringify(body)),
    headers: { "content-type": "application/json", ...headers },
  };
}
