import { BlockList, isIP } from "node:net";

/** An entry of NO_PROXY. */
interface Entry {
  /** A host, perhaps after a dot or `*.`, or an address. */
  readonly name: string;
  /** The length of the prefix that a network of addresses shares. */
  readonly prefix?: string | undefined;
  readonly port?: string | undefined;
}

/**
 * Whether a list in NO_PROXY holds a URL's host. An entry is, as in undici and curl, a host with its
 * subdomains, an address or `*` for all, perhaps with a port; as in curl and Go, a network such as
 * `10.0.0.0/8`; or a URL, of which host and port count.
 */
export function isListed({ hostname, port, protocol }: URL, list: string): boolean {
  const host = plain(hostname);
  const targetPort = port === "" ? (protocol === "http:" ? "80" : "443") : port;
  return list.split(/[,\s]+/).some((text) => {
    const entry = parse(text);
    if (entry.name === "" || (entry.port ?? targetPort) !== targetPort) return false;
    return isIP(plain(entry.name)) === 0 ? isHostOf(entry, host) : isAddressOf(entry, host);
  });
}

function parse(text: string): Entry {
  const [, isUrl] = /^([a-z][a-z\d+.-]*:\/\/)/i.exec(text) ?? [];
  const rest = text.slice(isUrl?.length ?? 0);
  const [, network = "", prefix, networkPort] = /^([^/]*)\/(\d+)(?::(\d+))?$/.exec(rest) ?? [];
  if (isUrl === undefined && isIP(plain(network)) !== 0) {
    return { name: network, prefix, port: networkPort };
  }
  const [place = ""] = rest.split("/");
  // The colons of an IPv6 address without brackets are no port's.
  const [, name = place, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(place) ?? [];
  return { name, port };
}

function isHostOf({ name }: Entry, host: string): boolean {
  if (name === "*") return true;
  const domain = plain(name.replace(/^\*?\./, ""));
  return host.endsWith(`.${domain}`) || (!name.startsWith("*") && host === domain);
}

function isAddressOf({ name, prefix }: Entry, host: string): boolean {
  const address = plain(name);
  const longest = isIP(address) === 4 ? 32 : 128;
  const length = prefix === undefined ? longest : Number(prefix);
  if (isIP(host) === 0 || length > longest) return false;
  const network = new BlockList();
  network.addSubnet(address, length, familyOf(address));
  return network.check(host, familyOf(host));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}

/** A host name without the brackets and the zone of IPv6 and the dot of the root. */
function plain(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/%.*$/, "")
    .replace(/(?<=.)\.$/, "");
}
