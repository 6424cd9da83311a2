import { isObject, type JsonObject } from "../../core/json";
import { explicitProviderKey, namesIn, type Setting } from "../../core/settings/setting";
import { valueProblem } from "../../core/settings/setting-value";
import type { Settings } from "../../core/settings/settings";
import { sharedGroup, sharedSettings } from "../../core/settings/shared-settings";
import { engineTextProblem } from "../../core/text/engine-text";
import { asSentence, suggestion } from "../../core/text/nearest";
import { containsUnknown } from "../../core/unknowns";
import { platforms } from "../../platforms";
import { settingsFrom } from "../../platforms/settings";

/** What a provider is configured with: an account for each platform, and the shared settings. */
export type Configuration = JsonObject;

/** Inputs of every provider that are the engine's own. */
const ofEngine = ["version", "pluginDownloadURL"];

/**
 * The configuration in one form. The engine sends an object of the stack's configuration as JSON, and
 * one of a program's own provider as an object.
 */
export function configurationOf(args: JsonObject): Configuration {
  const own = Object.entries(args).filter(
    ([name]) => !ofEngine.includes(name) && !name.startsWith("__"),
  );
  return Object.fromEntries(
    own.map(([name, value]) => [name, isAccount(name) ? parsed(value) : value]),
  );
}

function isAccount(name: string): boolean {
  return platforms.some(({ group }) => group === name);
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !value.trimStart().startsWith("{")) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** What is wrong with a configuration, a sentence for each property. Never repeats a value. */
export function configurationProblems(configuration: Configuration): string[] {
  const groups = platforms.map(({ group }) => group);
  const shared = namesIn(sharedSettings, sharedGroup);
  const problems = unknownNames(configuration, "", [...groups, ...shared]);
  for (const { group, settings } of platforms) {
    const account = configuration[group];
    if (account === undefined || containsUnknown(account)) continue;
    if (!isObject(account)) {
      problems.push(`${group} must be an object.`);
      continue;
    }
    problems.push(...unknownNames(account, `${group}.`, namesIn(settings, group)));
    problems.push(...wrongValues(account, group, `${group}.`, settings));
  }
  return [...problems, ...wrongValues(configuration, sharedGroup, "", sharedSettings)];
}

function unknownNames(given: JsonObject, prefix: string, known: readonly string[]): string[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => asSentence(`${prefix}${name} is not a setting${suggestion(name, known)}`));
}

function wrongValues(
  given: JsonObject,
  group: string,
  prefix: string,
  settings: Readonly<Record<string, Setting>>,
): string[] {
  return Object.entries(settings).flatMap(([key, setting]) => {
    const name = key.slice(group.length + 1);
    const value = given[name];
    if (value === undefined || containsUnknown(value)) return [];
    const text = textOf(value);
    if (text === undefined) return [`${prefix}${name} must be one value.`];
    const problem =
      engineTextProblem(text) ??
      (text.trim() === "" ? undefined : valueProblem(setting, text.trim()));
    return problem === undefined ? [] : [asSentence(`${prefix}${name} ${problem}`)];
  });
}

/** `undefined` for what is no single value. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/**
 * The settings of a provider. One of the program's own, which is called `name`, stands for an account,
 * so the environment is not read for it.
 */
export function settingsOf(configuration: Configuration, name: string): Settings {
  return settingsFrom((key) => {
    if (key === explicitProviderKey) return isOfProgram(name) ? name : undefined;
    const [group = "", setting = ""] = key.split(":");
    const place = group === sharedGroup ? configuration : configuration[group];
    const value = isObject(place) ? place[setting] : undefined;
    return textOf(value);
  }, process.env);
}

/** Whether a provider stands in the program. The engine calls those that it makes itself `default…`. */
function isOfProgram(name: string): boolean {
  return name !== "" && !/^default(?:_\d+_\d+_\d|_https?_|$)/.test(name);
}

/** The settings of platforms by their keys, such as `gitpod:token`, and a command before one. */
const keys = new RegExp(
  `(pulumi config set (?:--secret )?)?\\b(${platforms
    .flatMap(({ settings }) => Object.keys(settings))
    .join("|")})\\b`,
  "g",
);

/**
 * A message with the settings under the names that a stack's configuration has for them here, such
 * as `devplatforms:gitpod.token`, and a provider of the program's own, such as `gitpod.token`.
 */
export function inNamesOfPlugin(message: string): string {
  return message
    .replace(keys, (_whole, command: string | undefined, key: string) => {
      const name = `devplatforms:${key.replace(":", ".")}`;
      return command === undefined ? name : `${command}--path ${name}`;
    })
    .replaceAll("provider input devplatforms:", "provider input ");
}
