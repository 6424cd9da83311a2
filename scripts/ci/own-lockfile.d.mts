interface Package {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The part of npm's lockfile that counts. */
export interface Lockfile {
  lockfileVersion: number;
  packages: Record<string, Package>;
}

export declare function ownLockfile(lockfile: Lockfile): Lockfile;
