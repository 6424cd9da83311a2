/** The grammar of a setting's value. */
export type SettingKind = "text" | "secret" | "address" | "switch" | "seconds" | "log";

/** One setting. Resolution, `Provider`, messages and docs/settings.md all come from these. */
export interface Setting {
  readonly kind: SettingKind;
  /** Environment variables, in the order in which they are looked up. */
  readonly env: readonly string[];
  /** One sentence for the documentation. */
  readonly description: string;
  /** The value when nobody sets it. */
  readonly fallback?: string;
  /** The default in words, where it depends on another setting. */
  readonly fallbackInWords?: string;
  /** The smallest number of seconds. */
  readonly least?: number;
  /** A grammar of its own for a text. */
  readonly grammar?: {
    readonly inWords: string;
    /** Why a text cannot be the value; `undefined` if it can. */
    readonly problem: (value: string) => string | undefined;
  };
}

/** Settings by their keys in the stack's configuration, such as `gitpod:token`. */
export type SettingTable = Readonly<Record<string, Setting>>;

/** The names after the colon of all settings of one group, which is what stands before it. */
export function namesIn(table: SettingTable, group: string): string[] {
  return Object.keys(table)
    .filter((key) => key.startsWith(`${group}:`))
    .map((key) => key.slice(group.length + 1));
}

/**
 * Marks the settings of a {@link Provider} of the program's own. Its value is the Provider's name;
 * states of 0.1.0 have `true`.
 */
export const explicitProviderKey = "devplatforms:explicitProvider";
