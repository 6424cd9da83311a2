export interface CodeArtsOptions {
  /** How far the gateway's clock is ahead of this machine's, as far as signatures go. */
  clockAheadMs: number;
  /** How many status polls return 1 (creating) before the final status. */
  creatingPolls: number;
  /** How many reads right after the creation return 401 CH.080401. */
  hiddenReads: number;
  /** Whether a creation that was accepted ends in status 2 (creation failed). */
  failCreation: boolean;
  /** `import_error` of a failed creation. Omit for a default text, for imports only. */
  importError: string | undefined;
  /** HTTP status of a failed creation: the pages give both, with the same body. */
  failureStatus: 200 | 400;
  /** The code for a name that the namespace already has; no page publishes it. */
  duplicateNameCode: string;
  /** The v1 and v2 response for a deleted or unknown repository: 404 CH.000404 or 401 CH.080401. */
  goneStatus: 404 | 401;
  /** The same for v4. That 401 was seen of v2 only. */
  goneStatusV4: 404 | 401;
  /** CodeArts projects in which nothing may be done. */
  forbiddenProjects: readonly string[];
  /** UUIDs of repositories on which no caller has a permission. Their names stay taken. */
  hiddenRepositories: readonly string[];
  /**
   * Whether a list leaves out hidden repositories only after it cut the page. A guess: the page
   * of the list says "repositories that you have permissions on", not where it filters.
   */
  filterAfterPaging: boolean;
  /** The most repositories on a page, whatever `page_size` says. A guess below 100. */
  maxPageSize: number;
  /**
   * Whether a creation accepts `visibility_level` 10. The creation's page has 0, the SDK 0 and 20;
   * only the page of CreateProjectAndRepositories has 10.
   */
  internalVisibility: boolean;
  /** Whether a repository can be moved to the root of its project. No page says so. */
  transferToRoot: boolean;
  /** Fields that v2 and v4 responses send as null. The published v2 example has several. */
  nullFields: readonly string[];
  /** Fields that v2 and v4 responses leave out. */
  omittedFields: readonly string[];
  /** How the server keeps a description. Each form but `as sent` is a guess. */
  storesText: CodeArtsTextForm;
  /** Calls a minute of one operation; the real gateway allows 600. */
  rateLimitPerMinute: number | undefined;
}

/** White space at the ends cut, HTML entities, Unicode NFC, or CR LF for every line feed. */
export type CodeArtsTextForm = "as sent" | "trimmed" | "escaped" | "nfc" | "crlf";

export const defaultOptions: CodeArtsOptions = {
  clockAheadMs: 0,
  creatingPolls: 1,
  hiddenReads: 0,
  failCreation: false,
  importError: undefined,
  failureStatus: 200,
  duplicateNameCode: "CH.010400",
  goneStatus: 404,
  goneStatusV4: 404,
  forbiddenProjects: [],
  hiddenRepositories: [],
  filterAfterPaging: false,
  maxPageSize: 100,
  internalVisibility: false,
  transferToRoot: false,
  nullFields: [],
  omittedFields: [],
  storesText: "as sent",
  rateLimitPerMinute: undefined,
};
