import { remotePath } from "./git-path";
import { canonicalHost, portNumber } from "./host-name";
import { isPlainUser } from "./plain-user";

/** The parts of a Git remote that say which repository it is and how it is reached. */
export interface GitRemote {
  /** `https`, `http`, `ssh` or `git`; the scp-like form `git@host:path` is `ssh`. */
  readonly scheme: string;
  /** Lower case, without the port. */
  readonly hostname: string;
  readonly port: number;
  /** The hostname, with the port where it is not the scheme's own. */
  readonly host: string;
  /** Decoded, without leading slash, trailing slash and `.git`. */
  readonly path: string;
}

const ownPorts: ReadonlyMap<string, number> = new Map([
  ["https", 443],
  ["http", 80],
  ["ssh", 22],
  ["git", 9418],
]);

const form = "must be a Git remote such as https://host/owner/repo.git or git@host:owner/repo.git";
const reasons = {
  form,
  letters: `${form}, in ASCII and without spaces: percent-encode other characters in the path, and write a host in punycode (xn--…)`,
  slashes: `${form}, with forward slashes`,
  helper:
    "must not need a remote helper of Git, such as ext:: or codecommit::, which the platforms do not run; use the https or ssh URL",
  scheme:
    "must start with https://, http://, ssh:// or git://, or look like git@host:owner/repo.git",
  user: "must name its user in letters, digits, dots, hyphens and underscores, without percent-encoding, and with git:// none",
  host: "must name its host by a domain name in ASCII, an IPv4 address or an IPv6 address in brackets, without percent-encoding and without a dot at the end",
  port: "must have a port from 1 to 65535, or none and no colon",
  query: "must not have a query or a fragment",
  literal:
    "must not percent-encode its path in the form git@host:path, which Git does not decode; use the https or ssh:// URL",
};

/** These of Azure DevOps decode the path themselves, and its Clone button encodes spaces in it. */
const decodingHosts: readonly string[] = ["ssh.dev.azure.com", "vs-ssh.visualstudio.com"];

/** Thrown inside this file alone: a remote is read part by part, and the first wrong part decides. */
class Refusal extends Error {}

/**
 * Takes a remote apart; `undefined` unless every part is one that Git, the platforms and the
 * policies read in the same way. The text is judged as it is written: URL parsers repair what Git
 * takes as it is (backslashes, tabs, dots), and Git decodes user and host, which they leave.
 */
export function parseGitRemote(remote: string): GitRemote | undefined {
  const read = readGitRemote(remote);
  return typeof read === "string" ? undefined : read;
}

/**
 * Why a text cannot be used as a remote; `undefined` if it can. Never repeats the text.
 *
 * @param instead What to do where the remote holds credentials.
 */
export function gitRemoteProblem(
  remote: string,
  instead = "give the platform access to the repository instead",
): string | undefined {
  if (holdsUserSecret(remote)) return `must not hold credentials; ${instead}`;
  const read = readGitRemote(remote);
  return typeof read === "string" ? read : undefined;
}

/**
 * The remote without the name of a user or an organization, which Azure DevOps and Bitbucket put
 * into https URLs and which says nothing about the repository. Platforms take any user for
 * credentials: send them this. A user of ssh is needed and stays.
 */
export function withoutUser(remote: string): string {
  return parseGitRemote(remote) ? remote.replace(/^(https?:\/\/)[^@/]*@/i, "$1") : remote;
}

/**
 * Whether the user part holds a password or what may be a token. The name of a user or an
 * organization, which Azure DevOps and Bitbucket put into their clone URLs, is neither.
 */
export function holdsUserSecret(url: string): boolean {
  // A slash in a password ends the host for Git, and not for those who wrote it.
  if (/^(?:[a-z][a-z0-9+.-]*:)?[\\/]{2,}[^\\/?#@:[]*:(?!\d{0,5}(?:[\\/?#]|$))[^@]*@/i.test(url))
    return true;
  const scheme = /^(?:([a-z][a-z0-9+.-]*):[\\/]+|[\\/]{2,})/i.exec(url);
  const authority = url.slice(scheme?.[0].length ?? 0).split(/[\\/?#]/, 1)[0] ?? "";
  const user = authority.slice(0, Math.max(authority.lastIndexOf("@"), 0));
  // Without a scheme before the slashes it is the page's, which is of the web.
  const isHttp = scheme !== null && /^https?$/i.test(scheme[1] ?? "https");
  return /:|%(?:25)*3a/i.test(user) || (isHttp && user !== "" && !isPlainUser(user));
}

function readGitRemote(remote: string): GitRemote | string {
  try {
    if (remote === "" || holdsUserSecret(remote)) throw new Refusal(reasons.form);
    if (!/^[\x21-\x7e]+$/.test(remote)) throw new Refusal(reasons.letters);
    if (remote.includes("\\")) throw new Refusal(reasons.slashes);
    if (/^[\w+.-]+::/.test(remote)) throw new Refusal(reasons.helper);
    const parts = urlParts(remote) ?? scpLikeParts(remote);
    if (!parts) throw new Refusal(reasons.form);
    return remoteOf(parts);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

interface Parts {
  readonly scheme: string;
  readonly isScpLike: boolean;
  readonly user: string | undefined;
  readonly host: string;
  readonly port?: string | undefined;
  readonly path: string;
}

function urlParts(remote: string): Parts | undefined {
  const [, scheme = "", authority = "", path = ""] =
    /^([^:/]*):\/\/([^/]*)(.*)$/.exec(remote) ?? [];
  if (scheme === "") return undefined;
  if (/[?#]/.test(remote)) throw new Refusal(reasons.query);
  const at = authority.lastIndexOf("@");
  const [, host = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(authority.slice(at + 1)) ?? [];
  const user = at < 0 ? undefined : authority.slice(0, at);
  const isScpLike = false;
  return { scheme: scheme.toLowerCase(), isScpLike, user, host, port, path: path.slice(1) };
}

/**
 * As Git has it, a colon before any slash makes a text scp-like. Without a user only a host with a
 * dot counts as one: `C:/x` is a path on Windows.
 */
function scpLikeParts(remote: string): Parts | undefined {
  const {
    user,
    host = "",
    path = "",
  } = /^(?:(?<user>[^@/:]*)@)?(?<host>\[[^\]/@]*\]|[^@/:]*):(?<path>.*)$/.exec(remote)?.groups ??
  {};
  const isHost = user !== undefined || /[.[]|^localhost$/i.test(host);
  if (!isHost || host === "" || path.startsWith("//")) return undefined;
  // Plain servers hand out absolute paths, which are those of ssh:// URLs; sites ignore the slash.
  return { scheme: "ssh", isScpLike: true, user, host, path: path.replace(/^\//, "") };
}

function remoteOf({ scheme, isScpLike, user, host, port, path }: Parts): GitRemote {
  const ownPort = ownPorts.get(scheme);
  if (ownPort === undefined) throw new Refusal(reasons.scheme);
  // A hyphen at the start would make an option of it, where Git calls ssh.
  if (user !== undefined && (scheme === "git" || !/^\w[\w.+-]*$/.test(user))) {
    throw new Refusal(reasons.user);
  }
  const hostname = canonicalHost(host);
  if (hostname === undefined) throw new Refusal(reasons.host);
  const number = port === undefined ? ownPort : portNumber(port);
  if (number === undefined) throw new Refusal(reasons.port);
  const read = remotePath(path);
  if ("problem" in read) throw new Refusal(read.problem);
  if (isScpLike && path.includes("%") && !decodingHosts.includes(hostname)) {
    throw new Refusal(reasons.literal);
  }
  return {
    scheme,
    hostname,
    port: number,
    host: number === ownPort ? hostname : `${hostname}:${number}`,
    path: read.path,
  };
}
