import type { SettingTable } from "../core/settings/setting";
import { type Settings, resolveSettings } from "../core/settings/settings";
import { sharedSettings } from "../core/settings/shared-settings";
import { proxySecrets } from "../http/proxy";
import { codearts } from "./codearts/platform";
import { gitpod } from "./gitpod/platform";
import { studio } from "./studio/platform";

/** Every setting by its key in the stack's configuration. */
export const settingTable = {
  ...studio.settings,
  ...gitpod.settings,
  ...codearts.settings,
  ...sharedSettings,
} as const satisfies SettingTable;

/** Settings from the stack's configuration first, the environment second, defaults last. */
export function settingsFrom(
  config: (key: string) => string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  return resolveSettings(settingTable, config, env, proxySecrets(env));
}
