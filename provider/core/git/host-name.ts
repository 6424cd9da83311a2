import { isIPv6 } from "node:net";

/** One label of a domain name: letters, digits and hyphens between them (RFC 1123). */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The longest domain name that DNS carries. */
const longestName = 253;

/**
 * The one spelling of a host: a domain name in lower case, an IPv4 address of four decimal numbers
 * or an IPv6 address in brackets. `undefined` for anything else. Programs read other spellings in
 * different ways, so none is accepted: percent-encoding, a dot at the end, numbers such as `0x7f.1`,
 * letters beyond ASCII (write them in punycode, where a look-alike shows).
 */
export function canonicalHost(text: string): string | undefined {
  if (text.startsWith("[")) return canonicalAddress(text);
  if (text.length > longestName) return undefined;
  const name = text.toLowerCase();
  const labels = name.split(".");
  if (!/^[\x21-\x7e]+$/.test(text) || !labels.every((part) => label.test(part))) return undefined;
  const isAddress = /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "");
  return !isAddress || isIPv4(labels) ? name : undefined;
}

function isIPv4(labels: readonly string[]): boolean {
  return (
    labels.length === 4 &&
    labels.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  );
}

/** An IPv6 address has many spellings; a zone (`%eth0`) is none of them. */
function canonicalAddress(text: string): string | undefined {
  const address = /^\[([0-9a-f:.]{2,45})\]$/i.exec(text)?.[1] ?? "";
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname : undefined;
}

/** The number that a port's text stands for; `undefined` if it is none from 1 to 65535. */
export function portNumber(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
