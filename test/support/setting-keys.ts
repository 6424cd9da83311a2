import type { settingTable } from "../../provider/platforms/settings";

export type SettingKey = keyof typeof settingTable;

/** The names that a group's settings have after the colon. */
export type SettingName<Group extends string> =
  Extract<SettingKey, `${Group}:${string}`> extends `${Group}:${infer Name}` ? Name : never;
