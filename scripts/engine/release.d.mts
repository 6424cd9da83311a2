/** Base addresses of archives and of their sums. */
export interface Releases {
  readonly archives: string;
  readonly checksums: string;
}

export declare const pulumiReleases: Releases;

export declare function installRelease(
  folder: string,
  version: string,
  releases?: Releases,
): Promise<void>;

export declare function archiveName(
  version: string,
  computer?: { readonly platform: string; readonly arch: string },
): string;
