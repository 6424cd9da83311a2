import { type Settings, settingsFrom } from "../../provider/core/settings/settings";

/** Settings from a plain object for the stack's configuration and one for the environment. */
export function fixedSettings(
  config: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Settings {
  return settingsFrom((key) => config[key], env);
}
