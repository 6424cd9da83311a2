interface Package {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The part of npm's lockfile that counts. */
export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Package>>;
}

/**
 * The lockfile of the published package alone: what users get with it. In this repository's own
 * there are also the workspaces' dependencies, which count as the root's, and the SDK, which is a
 * development dependency, a workspace's dependency and a peer in one: users bring theirs.
 */
export function ownLockfile({ lockfileVersion, packages }: Lockfile) {
  const { name, version, dependencies = {} } = packages[""] ?? {};
  const own = new Map([["", { name, version, dependencies } as Package]]);
  for (const [location] of own) {
    for (const dependency of dependenciesOf(packages[location])) {
      const found = locationOf(dependency, location, packages);
      if (found !== undefined && !own.has(found)) own.set(found, packages[found] ?? {});
    }
  }
  return { name, version, lockfileVersion, requires: true, packages: Object.fromEntries(own) };
}

function dependenciesOf({ dependencies, optionalDependencies }: Package = {}): string[] {
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** As Node.js finds it: beside whoever asks, then one folder up, and so on. */
function locationOf(
  name: string,
  asker: string,
  packages: Lockfile["packages"],
): string | undefined {
  for (let folder = asker; ; folder = parentOf(folder)) {
    const location = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (location in packages) return location;
    if (folder === "") return undefined;
  }
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")));
}
