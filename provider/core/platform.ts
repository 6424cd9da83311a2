import type { SettingTable } from "./settings/setting";
import type { TypeToken } from "./provider-reference";

/** What a platform declares of itself besides its lifecycles. Programs load it too. */
export interface Platform {
  /** For messages: `Ona`. */
  readonly name: string;
  /** Begins the keys of its settings, and names its account in `Provider`. */
  readonly group: string;
  readonly settings: SettingTable;
}

/** What a platform declares of one kind of resource besides its lifecycle. Programs load it too. */
export interface Kind {
  readonly type: TypeToken;
  /** One object of this kind, for messages: `project`. */
  readonly noun: string;
  readonly platform: Platform;
  /** The arguments of this package's command that import an object with an id. */
  readonly importCommand: (id: string) => string;
  /** Settings of the platform that take the place of `customTimeouts`, besides the shared ones. */
  readonly timeouts: readonly string[];
}

/** One object of a kind, as messages begin that are about no operation: `Ona: project`. */
export function titleOf({ platform, noun }: Kind): string {
  return `${platform.name}: ${noun}`;
}
