import { isPlainUser } from "./plain-user";

/** The parts of a Git remote that say which repository it is and how it is reached. */
export interface GitRemote {
  /** `https`, `http`, `ssh` or `git`; the scp-like form `git@host:path` is `ssh`. */
  readonly scheme: string;
  /** Lower case, with the port where it is not the scheme's own. */
  readonly host: string;
  /** Without leading slash, trailing slash and `.git`. */
  readonly path: string;
  /** Whether it carries a password, or what may be a token. A mere name of a user is neither. */
  readonly hasCredentials: boolean;
}

const ownPorts: Readonly<Record<string, string>> = {
  https: "443",
  http: "80",
  ssh: "22",
  git: "9418",
};

/**
 * Without a user only a host with a dot counts as one: `C:/x` is a path on Windows; and `a.b:c@host`
 * is a user with a password. No pattern here may look at a stretch of a text again and again.
 */
const scpLike =
  /^(?:(?<user>[^@/:]+)@(?<host>[^@/:]+)|(?<bareHost>(?=[^@/:]+\.[^@/:])[^@/:]+|localhost)(?!:[^/]*@)):(?!\/\/)(?<inside>.+)$/;

/** Takes a remote apart; `undefined` if it is neither a URL that Git clones from nor scp-like. */
export function parseGitRemote(remote: string): GitRemote | undefined {
  if (/[\s\\]/.test(remote)) return undefined;
  const { user = "git", host = "", bareHost = host, inside } = scpLike.exec(remote)?.groups ?? {};
  const url = inside === undefined ? remote : `ssh://${user}@${bareHost}/${inside}`;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const path = pathname.replace(/^\/+|(?<!\/)\/+$/g, "").replace(/(?<!\.git)(?:\.git)+$/, "");
  if (!Object.hasOwn(ownPorts, scheme) || hostname === "" || path === "") return undefined;
  if (search !== "" || hash !== "") return undefined;
  const ownPort = port === "" || port === ownPorts[scheme];
  return {
    scheme,
    host: hostname.toLowerCase() + (ownPort ? "" : `:${port}`),
    path,
    hasCredentials: password !== "" || !isHarmless(remote, scheme, username),
  };
}

/** The user of an http URL as it is written, up to the first @ or slash. */
const userOfHttp = /^(https?:\/\/)([^@/]*)@/i;

/** Whether what stands before the @ is no more than a name. */
function isHarmless(remote: string, scheme: string, username: string): boolean {
  if (!scheme.startsWith("http")) {
    // An encoded colon is one to whatever decodes the user's name.
    return !/%3a/i.test(username);
  }
  const written = userOfHttp.exec(remote)?.[2] ?? "";
  return written === username && (username === "" || isPlainUser(username));
}

/**
 * The remote without the name of a user or an organization, which Azure DevOps and Bitbucket put
 * into https URLs and which says nothing about the repository. Platforms take any user for
 * credentials: send them this. A user of ssh is needed and stays.
 */
export function withoutUser(remote: string): string {
  const parsed = parseGitRemote(remote);
  return parsed && !parsed.hasCredentials ? remote.replace(userOfHttp, "$1") : remote;
}

/** Why a text cannot be used as a remote; `undefined` if it can. Never repeats the text. */
export function gitRemoteProblem(remote: string): string | undefined {
  const parsed = parseGitRemote(remote);
  if (!parsed) {
    return "must be a Git remote such as https://host/owner/repo.git or git@host:owner/repo.git";
  }
  return parsed.hasCredentials
    ? "must not hold credentials; give the platform access to the repository instead"
    : undefined;
}
