export interface Promised {
  /** The tag of the tests that try to break it. */
  readonly name: string;
  readonly text: string;
}

/** What SECURITY.md promises. */
export declare const promises: readonly Promised[];

/** The items of the list, whatever their form. */
export declare const promisedItems: readonly string[];
