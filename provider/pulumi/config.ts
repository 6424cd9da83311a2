import { Failure, own } from "../text/message";

/** One setting: where it is looked up, in this order, and what it is when nobody sets it. */
export interface Setting {
  readonly env: readonly string[];
  readonly secret?: true;
  readonly fallback?: string;
}

/** Every setting by its key in the stack's configuration. */
export const settingTable = {
  "studio:token": { env: ["DVC_STUDIO_TOKEN", "STUDIO_TOKEN"], secret: true },
  "studio:url": { env: ["DVC_STUDIO_URL"], fallback: "https://studio.datachain.ai" },
  "gitpod:token": { env: ["GITPOD_API_KEY", "ONA_API_KEY", "ONA_TOKEN"], secret: true },
  "gitpod:baseUrl": {
    env: ["GITPOD_BASE_URL", "ONA_BASE_URL"],
    fallback: "https://app.gitpod.io/api",
  },
  "gitpod:bulk": { env: ["GITPOD_BULK"], fallback: "true" },
  "codearts:region": { env: ["HW_REGION_NAME", "OS_REGION_NAME"] },
  "codearts:endpoint": { env: ["CODEARTS_ENDPOINT"] },
  "codearts:iamEndpoint": { env: ["HW_AUTH_URL", "OS_AUTH_URL"] },
  "codearts:projectId": { env: ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "OS_PROJECT_ID"] },
  "codearts:token": { env: ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"], secret: true },
  "codearts:accessKey": {
    env: ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK", "OS_ACCESS_KEY"],
    secret: true,
  },
  "codearts:secretKey": {
    env: ["HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK", "OS_SECRET_KEY"],
    secret: true,
  },
  "codearts:securityToken": {
    env: ["HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
    secret: true,
  },
  "codearts:creationTimeoutSeconds": {
    env: ["CODEARTS_CREATION_TIMEOUT_SECONDS"],
    fallback: "180",
  },
  "codearts:userName": { env: ["HW_USER_NAME", "OS_USERNAME"] },
  "codearts:password": { env: ["HW_USER_PASSWORD", "OS_PASSWORD"], secret: true },
  "codearts:domainName": { env: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME"] },
  "codearts:projectName": { env: ["HW_PROJECT_NAME", "OS_PROJECT_NAME"] },
  "devplatforms:requestTimeoutSeconds": {
    env: ["DEVPLATFORMS_REQUEST_TIMEOUT_SECONDS"],
    // Above the 60 s after which the slowest of the platforms' gateways answers for its back end.
    fallback: "90",
  },
  "devplatforms:retryTimeoutSeconds": {
    env: ["DEVPLATFORMS_RETRY_TIMEOUT_SECONDS"],
    fallback: "120",
  },
  "devplatforms:log": { env: ["PULUMI_DEVPLATFORMS_LOG"] },
  "devplatforms:allowInsecureHttp": { env: ["DEVPLATFORMS_ALLOW_INSECURE_HTTP"] },
} as const satisfies Record<string, Setting>;

/** Marks the settings of a {@link Provider} of the program's own. */
export const explicitProviderKey = "devplatforms:explicitProvider";

export type SettingKey = keyof typeof settingTable;

/** A setting's value and, for messages, where it came from. */
export interface Resolved {
  readonly value: string;
  readonly origin: "config" | "environment" | "default";
  /** For example `config gitpod:token` or `environment variable GITPOD_API_KEY`. */
  readonly source: string;
  /** The ways to set it, as an instruction. */
  readonly howToSet: string;
}

export interface Settings {
  get(key: SettingKey): Resolved | undefined;
  /** As `get`, but throws a message that names every way to set it. */
  require(key: SettingKey): Resolved;
  /** The ways to set a setting, as an instruction. */
  howToSet(key: SettingKey): string;
  /** Every secret value in reach, for redaction. */
  secrets(): string[];
  /** Adds a secret that was obtained on the way, such as a session's token. */
  addSecret(secret: string): void;
}

/** Settings from the stack's configuration first, the environment second, defaults last. */
export function settingsFrom(
  config: (key: string) => string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  // A Provider of the program's own stands for an account, so nothing may come from elsewhere.
  const isExplicit = config(explicitProviderKey) === "true";
  const variables = isExplicit ? {} : env;
  const place = isExplicit ? "provider input" : "config";
  const instruction = isExplicit ? inputOfProvider : howToSet;

  const get = (key: SettingKey): Resolved | undefined => {
    const setting: Setting = settingTable[key];
    const how = instruction(key);
    const configured = config(key)?.trim();
    if (configured) {
      return { value: configured, origin: "config", source: `${place} ${key}`, howToSet: how };
    }
    for (const name of setting.env) {
      const value = variables[name]?.trim();
      const source = `environment variable ${name}`;
      if (value) return { value, origin: "environment", source, howToSet: how };
    }
    if (setting.fallback === undefined) return undefined;
    const source = `default of ${key}`;
    return { value: setting.fallback, origin: "default", source, howToSet: how };
  };
  const obtained = new Set<string>();
  return {
    get,
    howToSet: instruction,
    addSecret: (secret) => obtained.add(secret),
    require: (key) => {
      const resolved = get(key);
      if (!resolved) throw new Failure(own(`${key} is not set: ${instruction(key)}.`));
      return resolved;
    },
    secrets: () => {
      const table: [string, Setting][] = Object.entries(settingTable);
      return table
        .filter(([, setting]) => setting.secret)
        .flatMap(([key, { env: names }]) => [config(key), ...names.map((name) => env[name])])
        .map((value) => value?.trim() ?? "")
        .concat(...obtained)
        .filter((value) => value !== "");
    },
  };
}

/** The ways to set one setting, as an instruction. */
export function howToSet(key: SettingKey): string {
  const { env, ...setting }: Setting = settingTable[key];
  // Without a value it is asked for, and so stays out of the shell's history.
  const rest = setting.secret ? `--secret ${key}` : `${key} <value>`;
  return `run \`pulumi config set ${rest}\` or set ${env.join(" or ")} in the environment`;
}

function inputOfProvider(key: SettingKey): string {
  const [platform = "", name = ""] = key.split(":");
  const input = platform === "devplatforms" ? name : `${platform}: { ${name} }`;
  return `give the Provider \`${input}\``;
}

/** Whether a setting is switched on. */
export function isTrue(setting: Resolved | undefined): boolean {
  return setting?.value.toLowerCase() === "true" || setting?.value === "1";
}

const longestSeconds = 24 * 60 * 60;

/** The milliseconds of a setting that is in seconds. */
export function millisecondsOf({ value, source }: Resolved, least: number): number {
  const seconds = Number(value);
  if (seconds >= least && seconds <= longestSeconds) return seconds * 1000;
  throw new Failure(
    own(`${source} must be a number of seconds from ${least} to ${longestSeconds}.`),
  );
}
