import type { GitRemote } from "../../provider/core/git/git-remote";
import { remotePath } from "../../provider/core/git/git-path";
import { canonicalHost, portNumber } from "../../provider/core/git/host-name";

/** A host that repositories may be on. */
interface AllowedHost {
  readonly hostname: string;
  readonly includesSubdomains: boolean;
  /** `undefined` for any port. */
  readonly port: number | undefined;
}

/** Takes the text of a setting apart: `github.com`, `git.acme.com:8443`, `[::1]` or `*.acme.com`. */
function allowedHost(text: string): AllowedHost | undefined {
  const [, wildcard, host = "", portText] =
    /^(\*\.)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  const hostname = canonicalHost(host);
  const port = portText === undefined ? undefined : portNumber(portText);
  if (hostname === undefined || (portText !== undefined && port === undefined)) return undefined;
  const includesSubdomains = wildcard !== undefined;
  // There are no subdomains of an address.
  if (includesSubdomains && /^\[|^[\d.]+$/.test(hostname)) return undefined;
  return { hostname, includesSubdomains, port };
}

/** Why a text of the setting is no host; `undefined` if it is one. */
export function allowedHostProblem(text: string): string | undefined {
  return allowedHost(text) ? undefined : "without scheme, user, path and spaces";
}

export function isOnHost(place: GitRemote, text: string): boolean {
  const allowed = allowedHost(text);
  if (!allowed) return false;
  const { hostname, includesSubdomains, port } = allowed;
  const isThere = includesSubdomains
    ? place.hostname.endsWith(`.${hostname}`)
    : place.hostname === hostname;
  return isThere && (port === undefined || port === place.port);
}

/** An owner that repositories may have. */
interface AllowedOwner {
  /** `undefined` for every host. */
  readonly host: string | undefined;
  readonly path: string;
}

/** Takes the text of a setting apart: `acme`, `acme/platform` or `github.com/acme`. */
function allowedOwner(text: string): AllowedOwner | undefined {
  const trimmed = text.replace(/^\//, "").replace(/\/$/, "");
  const slash = trimmed.indexOf("/");
  const first = slash < 0 ? trimmed : trimmed.slice(0, slash);
  const namesHost = /[.:*[]/.test(first);
  if (namesHost && (slash < 0 || !allowedHost(first))) return undefined;
  const owner = namesHost ? trimmed.slice(slash + 1) : trimmed;
  // A setting is written as people read it, with spaces and letters of every language.
  const read = remotePath(owner.split("/").map(encodeURIComponent).join("/"));
  if ("problem" in read) return undefined;
  return { host: namesHost ? first : undefined, path: folded(owner) };
}

/** Why a text of the setting is no owner; `undefined` if it is one. */
export function allowedOwnerProblem(text: string): string | undefined {
  if (allowedOwner(text)) return undefined;
  return "without scheme and user; a first part with a dot is a host and needs an owner after it";
}

export function isOfOwner(place: GitRemote, text: string): boolean {
  const allowed = allowedOwner(text);
  if (!allowed) return false;
  const { host, path } = allowed;
  if (host !== undefined && !isOnHost(place, host)) return false;
  return folded(place.path).startsWith(`${path}/`);
}

/**
 * A to Z alone: sites ignore the case of these. Unicode also folds other letters into them, such as
 * the Kelvin sign (U+212A) into k, and an owner with such a letter is somebody else.
 */
function folded(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
