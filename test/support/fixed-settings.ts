import type { Settings } from "../../provider/core/settings/settings";
import { settingsFrom } from "../../provider/platforms/settings";

/** Settings from a plain object for the stack's configuration and one for the environment. */
export function fixedSettings(
  config: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Settings {
  return settingsFrom((key) => config[key], env);
}
