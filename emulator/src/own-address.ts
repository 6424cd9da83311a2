import type { IncomingMessage, RequestListener } from "node:http";
import { isIPv6 } from "node:net";

/**
 * Refuses requests that name another server, before anything looks at them. A page in a browser can
 * lead a name of its own to this machine (DNS rebinding), and could then read and change whatever
 * the emulator has. Its requests still name the page's host.
 */
export function atOwnAddress(hosts: readonly string[], listener: RequestListener): RequestListener {
  return (request, response) => {
    const status = refusalOf(request, hosts);
    if (status === undefined) {
      listener(request, response);
      return;
    }
    request.resume();
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
    response.end("This emulator responds only to its own address.\n");
  };
}

/** The status for a request that is not for this server: RFC 9112 §3.2, RFC 9110 §15.5.20. */
function refusalOf(request: IncomingMessage, hosts: readonly string[]): 400 | 421 | undefined {
  const names = request.rawHeaders.filter((_name, index) => index % 2 === 0);
  const isSingle = names.filter((name) => name.toLowerCase() === "host").length === 1;
  const target = request.url ?? "";
  const authority = target.startsWith("/") ? undefined : /^http:\/\/([^/?#]*)/i.exec(target)?.[1];
  if (!isSingle || (authority === undefined && !target.startsWith("/"))) return 400;
  const own = ownNames(request, hosts);
  const named = [request.headers.host, authority].filter((one) => one !== undefined);
  return named.every((one) => own.includes(nameIn(one))) ? undefined : 421;
}

/** This machine by its usual names, the address of the connection, and further names. */
function ownNames({ socket }: IncomingMessage, hosts: readonly string[]): string[] {
  const address = (socket.localAddress ?? "").replace(/^::ffff:/, "");
  const names = ["localhost", "127.0.0.1", "::1", address, ...hosts].map(inUrl);
  return names.map((name) => name.toLowerCase());
}

/** The port says nothing: a forwarded one, as of a container, is another. */
function nameIn(authority: string): string {
  return authority.toLowerCase().replace(/:\d*$/, "");
}

/** A host as URLs have it. */
export function inUrl(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
