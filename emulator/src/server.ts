import { createAdaptorServer } from "@hono/node-server";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createServer } from "node:http";
import type { RequestListener, Server, ServerOptions as HttpOptions } from "node:http";
import { exchange } from "./exchange.ts";
import type { Destination, Surroundings } from "./exchange.ts";
import type { ApiResponse, ApiRequest, Platform } from "./http.ts";
import { atOwnAddress } from "./own-address.ts";

interface ServerOptions {
  readonly platforms: readonly Platform[];
  readonly surroundings: Surroundings;
  /** A path as the routes know it, without a configured base path. */
  readonly routePath: (path: string) => string;
  readonly about: Readonly<Record<string, unknown>>;
  /** Names of this server besides those of this machine. */
  readonly hosts: readonly string[];
}

/** The path at which a script recognizes the emulator; its requests are not logged. */
const aboutPath = "/_emulator";

export function emulatorServer(options: ServerOptions): Server {
  const guarded = (httpOptions: HttpOptions, listener: RequestListener) =>
    createServer(httpOptions, atOwnAddress(options.hosts, listener));
  const { fetch } = emulatorApp(options);
  // Without certificates it is never one of the other servers that the adaptor can make.
  return createAdaptorServer({ fetch, createServer: guarded as typeof createServer }) as Server;
}

function emulatorApp(options: ServerOptions): Hono<{ Bindings: HttpBindings }> {
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

function unknownRoute(platform: Platform | undefined): Destination {
  const handle = (request: ApiRequest): ApiResponse =>
    platform?.unknownRoute(request) ?? {
      status: 404,
      body: { error: `no platform responds to ${request.method} ${request.path}` },
    };
  return { platform, route: { operation: "unknown", changesState: false, handle } };
}
