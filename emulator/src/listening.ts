import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Address {
  readonly port: number;
  readonly host: string;
}

/** A server that can leave its port and come back to it. */
interface Listening {
  readonly port: number;
  /** Refuses new connections; exchanges under way go on. */
  stop(): void;
  again(): Promise<void>;
  close(): Promise<void>;
}

/** Fails with Node's own error, such as EADDRINUSE. */
export async function listen(
  server: Server,
  address: Address,
  { keepAlive }: { readonly keepAlive: boolean },
): Promise<Listening> {
  // Clients end idle connections. Would the server do it, a call could come just then, and be lost.
  server.keepAliveTimeout = 0;
  const underWay = new Set<ServerResponse>();
  // Before the listener that responds, while the headers can still be set.
  server.prependListener("request", (_request, response) => {
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    if (!keepAlive || !server.listening) endConnection(response);
  });
  await bind(server, address);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    stop: () => {
      // Closes idle connections too. Its callback would wait for all the others.
      server.close();
      for (const response of underWay) endConnection(response);
    },
    again: async () => {
      if (!server.listening) await bind(server, { ...address, port });
    },
    close: () => closed(server),
  };
}

async function bind(server: Server, { port, host }: Address): Promise<void> {
  server.listen(port, host);
  await once(server, "listening");
}

/** Otherwise a client could go on over a connection that it kept. */
function endConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
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
