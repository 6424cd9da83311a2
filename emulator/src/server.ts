import { createAdaptorServer } from "@hono/node-server";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exchange } from "./exchange.ts";
import type { Destination, Surroundings } from "./exchange.ts";
import type { ApiAnswer, ApiRequest, Platform } from "./http.ts";

export interface ServerOptions {
  readonly platforms: readonly Platform[];
  readonly surroundings: Surroundings;
  /** A path as the routes know it, without a configured base path. */
  readonly routePath: (path: string) => string;
  readonly about: Readonly<Record<string, unknown>>;
}

/** The path at which a script recognises the emulator; its requests are not logged. */
const aboutPath = "/_emulator";

export function emulatorApp(options: ServerOptions): Hono<{ Bindings: HttpBindings }> {
  const { platforms, surroundings, about } = options;
  const app = new Hono<{ Bindings: HttpBindings }>({
    getPath: (request) => options.routePath(new URL(request.url).pathname),
  });
  app.get(aboutPath, (context) => context.json(about));
  for (const platform of platforms) {
    for (const route of platform.routes) {
      app.on(route.method, route.path, (context) =>
        exchange(context, { platform, route }, surroundings),
      );
    }
  }
  app.all("*", (context) => {
    const platform = platforms.find((candidate) => candidate.owns(context.req.path));
    return exchange(context, unknownRoute(platform), surroundings);
  });
  return app;
}

/** Listens and returns the port; the promise fails with Node's own error, such as EADDRINUSE. */
export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  address: { readonly port: number; readonly host: string },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch, createServer }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { port, close: () => closed(server) };
}

/** Idle and hanging connections are dropped, or closing would wait for their clients. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

function unknownRoute(platform: Platform | undefined): Destination {
  const handle = (request: ApiRequest): ApiAnswer =>
    platform?.unknownRoute(request) ?? {
      status: 404,
      body: { error: `no platform answers ${request.method} ${request.path}` },
    };
  return { platform, route: { operation: "unknown", changesState: false, handle } };
}
