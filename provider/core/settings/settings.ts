import { explicitProviderKey, type Setting, type SettingTable } from "./setting";
import { valueProblem } from "./setting-value";
import { missing, wrong } from "./settings-error";

/** A setting's value and, for messages, where it came from. */
export interface Resolved {
  readonly key: string;
  readonly value: string;
  readonly origin: "config" | "environment" | "default";
  /** The environment variable that it came from. */
  readonly variable?: string;
  /** For example `config gitpod:token` or `environment variable ONA_API_KEY`. */
  readonly source: string;
  /** The ways, in the place that it came from, to set another that counts in its stead. */
  readonly howToReplace: string;
}

/** Where users can put a setting. */
type Place = "config" | "environment";

/** Settings of which a user knows some by their keys. */
export interface Settings<Key extends string = string> {
  /**
   * The best value, or the best that meets a condition. Throws if it is not one that the setting can
   * have.
   */
  get(key: Key, isMeant?: (value: Resolved) => boolean): Resolved | undefined;
  /** As `get`, but throws a message that names every way to set it, or every way in one place. */
  require(key: Key, place?: Place): Resolved;
  /**
   * The ways to set settings, or those in one place, as an instruction.
   *
   * @param prefix Of the variables that it may name.
   */
  howToSet(keys: string | readonly string[], place?: Place, prefix?: string): string;
  /** Whether a text names a setting. */
  areNamedIn(text: string): boolean;
  /** Every secret value in reach, for redaction. */
  secrets(): string[];
  /** Adds a secret that was obtained on the way, such as a session's token. */
  addSecret(secret: string): void;
}

/**
 * Whether a setting comes from a less trusted source than one of some others. An explicit Provider
 * and the stack's configuration are the program's; the environment is whoever starts the run's.
 * Defaults are the package's own.
 */
export function isLessTrusted(setting: Resolved, others: readonly Resolved[]): boolean {
  return setting.origin === "environment" && others.some(({ origin }) => origin === "config");
}

/** The place for a credential that will go to these addresses; `undefined` if any will do. */
export function placeForCredentials(
  addresses: readonly (Resolved | undefined)[],
): Place | undefined {
  return addresses.some((address) => address?.origin === "environment") ? "environment" : undefined;
}

/** The place for an address that these credentials will go to; `undefined` if any will do. */
export function placeForAddress(credentials: readonly (Resolved | undefined)[]): Place | undefined {
  return credentials.some((one) => one?.origin === "config") ? "config" : undefined;
}

/** Settings from the stack's configuration first, the environment second, defaults last. */
export function resolveSettings(
  table: SettingTable,
  config: (key: string) => string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  otherSecrets: readonly string[] = [],
): Settings {
  // A Provider of the program's own stands for an account, so nothing may come from elsewhere.
  const provider = config(explicitProviderKey);
  const isExplicit = provider !== undefined && provider !== "";
  const variables = isExplicit ? {} : env;
  const place = isExplicit ? "provider input" : "config";
  const at = (key: string): Setting => {
    const setting = table[key];
    if (setting === undefined) throw new Error(`there is no setting ${key}`);
    return setting;
  };
  const instruction: Settings["howToSet"] = (given, where, prefix = "") => {
    const keys = [given].flat();
    if (isExplicit) return inputsOfProvider(keys, provider);
    return howToSet(
      keys.map((key) => {
        const { kind, env: names } = at(key);
        return { key, kind, variables: names.filter((name) => name.startsWith(prefix)) };
      }),
      where,
    );
  };

  /** All values, best first. */
  const valuesOf = (key: string): Resolved[] => {
    const { env: names, fallback } = at(key);
    const found: Resolved[] = [];
    const configured = config(key)?.trim();
    if (configured) {
      const source = `${place} ${key}`;
      const howToReplace = instruction(key, "config");
      found.push({ key, value: configured, origin: "config", source, howToReplace });
    }
    for (const [index, variable] of names.entries()) {
      const value = variables[variable]?.trim();
      const source = `environment variable ${variable}`;
      // A later variable counts less than the one that is set.
      const better = names.slice(0, index + 1).join(" or ");
      const howToReplace = `set ${better} in the environment`;
      if (value) found.push({ key, value, origin: "environment", variable, source, howToReplace });
    }
    if (fallback !== undefined) {
      const source = `default of ${key}`;
      const howToReplace = instruction(key);
      found.push({ key, value: fallback, origin: "default", source, howToReplace });
    }
    return found;
  };
  const get: Settings["get"] = (key, isMeant = () => true) => {
    const found = valuesOf(key).find(isMeant);
    const problem = found && valueProblem(at(key), found.value);
    if (problem === undefined) return found;
    const subject = at(key).kind === "address" ? "The base URL from " : "";
    throw wrong(`${subject}${found?.source ?? key} ${problem}`);
  };
  const obtained = new Set<string>();
  return {
    get,
    howToSet: instruction,
    areNamedIn: (text) => Object.keys(table).some((key) => text.includes(key)),
    addSecret: (secret) => obtained.add(secret),
    require: (key, where) => {
      const resolved = get(key);
      if (!resolved) throw missing(`${key} is not set: ${instruction(key, where)}`);
      return resolved;
    },
    secrets: () =>
      Object.entries(table)
        .filter(([, { kind }]) => kind === "secret")
        .flatMap(([key, { env: names }]) => [config(key), ...names.map((name) => env[name])])
        .map((value) => value?.trim() ?? "")
        .concat(...obtained, ...otherSecrets)
        .filter((value) => value !== ""),
  };
}

interface Settable extends Pick<Setting, "kind"> {
  readonly key: string;
  readonly variables: readonly string[];
}

/** The ways to set settings, or those in one place, as an instruction. */
function howToSet(settings: readonly Settable[], where?: Place): string {
  const commands = settings.map(({ key, kind }) => {
    // Without a value it is asked for, and so stays out of the shell's history.
    return `\`pulumi config set ${kind === "secret" ? `--secret ${key}` : `${key} <value>`}\``;
  });
  const inConfig = `run ${commands.join(" and ")}`;
  // Of several settings the best variable each: all combinations would be hard to read.
  const [one, ...others] = settings.map(({ variables }) => variables);
  const variables =
    others.length === 0 ? one?.join(" or ") : [one, ...others].map((env) => env?.[0]).join(" and ");
  const inEnvironment = `set ${variables ?? ""} in the environment`;
  if (where === undefined) return `${inConfig} or ${inEnvironment}`;
  return where === "config" ? inConfig : inEnvironment;
}

function inputsOfProvider(keys: readonly string[], provider: string): string {
  const inputs = keys.map((key) => {
    const [platform = "", name = ""] = key.split(":");
    return `\`${platform === "devplatforms" ? name : `${platform}: { ${name} }`}\``;
  });
  return `give the Provider${provider === "true" ? "" : ` "${provider}"`} ${inputs.join(" and ")}`;
}

/** The milliseconds of a setting that is in seconds. */
export function millisecondsOf({ value }: Resolved): number {
  return Number(value) * 1000;
}
