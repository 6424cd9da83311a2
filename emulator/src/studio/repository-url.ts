interface RepositoryAddress {
  readonly host: string;
  /** Owner, groups and name, without `.git`. */
  readonly path: string;
}

/**
 * Reads the documented forms: `https://host/owner/repo`, `ssh://git@host/owner/repo` and
 * `git@host:owner/repo`, each with or without `.git`. Anything else is `undefined`, and so is a
 * URL that carries credentials.
 */
export function parseRepositoryUrl(text: string): RepositoryAddress | undefined {
  const scpLike = /^[\w.-]+@([\w.-]+):(?!\/)([^\s:?#]+)$/.exec(text);
  if (scpLike !== null) return address(scpLike[1], scpLike[2]);
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isAnonymous = url.username === "" && url.password === "";
  const isHttps = url.protocol === "https:" && isAnonymous;
  const isSsh = url.protocol === "ssh:" && url.password === "";
  if (!isHttps && !isSsh) return undefined;
  return address(url.host, url.pathname.replace(/^\//, ""));
}

export function repositoryName({ path }: RepositoryAddress): string {
  return path.split("/").at(-1) ?? path;
}

export function isSameRepository(one: string, other: string): boolean {
  const [first, second] = [parseRepositoryUrl(one), parseRepositoryUrl(other)];
  return first !== undefined && first.host === second?.host && first.path === second.path;
}

function address(host = "", path = ""): RepositoryAddress | undefined {
  const trimmed = path.replace(/\/$/, "").replace(/\.git$/, "");
  const hasOwnerAndName = /^[^/\s]+(?:\/[^/\s]+)+$/.test(trimmed);
  return hasOwnerAndName ? { host: host.toLowerCase(), path: trimmed } : undefined;
}
