/** The grammar of a setting's value. */
export type SettingKind = "text" | "secret" | "address" | "region" | "switch" | "seconds" | "log";

/** One setting. Resolution, `Provider`, messages and docs/settings.md all come from this table. */
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
}

/** Every setting by its key in the stack's configuration. */
export const settingTable = {
  // Order of dvc and of dvc-studio-client (`dvc_studio_client/auth.py`).
  "studio:token": {
    kind: "secret",
    env: ["DVC_STUDIO_TOKEN", "STUDIO_TOKEN"],
    description: 'Client access token with the scope "Admin operations"',
  },
  "studio:url": {
    kind: "address",
    env: ["DVC_STUDIO_URL"],
    description: "Address of Studio, without `/api`",
    fallback: "https://studio.datachain.ai",
  },
  // `create_client_from_env()` of Ona's SDK takes ONA_* before GITPOD_*. ONA_TOKEN is what Ona's
  // command and Terraform provider read.
  "gitpod:token": {
    kind: "secret",
    env: ["ONA_API_KEY", "GITPOD_API_KEY", "ONA_TOKEN"],
    description: "Personal access token with write access",
  },
  "gitpod:baseUrl": {
    kind: "address",
    env: ["ONA_BASE_URL", "GITPOD_BASE_URL"],
    description: "Base URL of the API, ending in `/api`",
    fallback: "https://app.gitpod.io/api",
  },
  "gitpod:bulk": {
    kind: "switch",
    env: ["GITPOD_BULK"],
    description: "Whether calls that come close together share bulk calls",
    fallback: "true",
  },
  // HW_* before OS_*, as in `provider.go` of Huawei Cloud's Terraform provider; HUAWEICLOUD_SDK_*
  // is what Huawei Cloud's SDKs read.
  "codearts:region": {
    kind: "region",
    env: ["HW_REGION_NAME", "OS_REGION_NAME"],
    description: "Region, such as `cn-north-4`",
  },
  "codearts:endpoint": {
    kind: "address",
    env: ["CODEARTS_ENDPOINT"],
    description: "Base URL of CodeArts Repo",
    fallbackInWords: "the region's",
  },
  "codearts:token": {
    kind: "secret",
    env: ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"],
    description: "IAM token of the region, scoped to a project",
  },
  "codearts:accessKey": {
    kind: "secret",
    env: ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK", "OS_ACCESS_KEY"],
    description: "Access key (AK)",
  },
  "codearts:secretKey": {
    kind: "secret",
    env: ["HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK", "OS_SECRET_KEY"],
    description: "Secret key (SK) of the access key",
  },
  "codearts:securityToken": {
    kind: "secret",
    env: ["HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
    description: "Comes with a temporary access key",
  },
  "codearts:userName": {
    kind: "text",
    env: ["HW_USER_NAME", "OS_USERNAME"],
    description: "Name of the IAM user",
  },
  "codearts:password": {
    kind: "secret",
    env: ["HW_USER_PASSWORD", "OS_PASSWORD"],
    description: "Password of the IAM user",
  },
  "codearts:domainName": {
    kind: "text",
    env: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME"],
    description: "Name of the account (domain) that the IAM user belongs to",
  },
  "codearts:projectId": {
    kind: "text",
    env: ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "OS_PROJECT_ID"],
    description: "Id of the IAM project that access keys and tokens are for",
  },
  "codearts:projectName": {
    kind: "text",
    env: ["HW_PROJECT_NAME", "OS_PROJECT_NAME"],
    description: "Name of the IAM project that tokens are for, where there is no `projectId`",
    fallbackInWords: "the region",
  },
  "codearts:iamEndpoint": {
    kind: "address",
    env: ["HW_AUTH_URL", "OS_AUTH_URL"],
    description: "Base URL of IAM, which gives tokens for a user and password",
    fallbackInWords: "the region's",
  },
  "codearts:creationTimeoutSeconds": {
    kind: "seconds",
    env: ["CODEARTS_CREATION_TIMEOUT_SECONDS"],
    description: "How long a repository may take to become usable",
    fallback: "180",
    least: 0.1,
  },
  "devplatforms:requestTimeoutSeconds": {
    kind: "seconds",
    env: ["DEVPLATFORMS_REQUEST_TIMEOUT_SECONDS"],
    description: "How long one request may take",
    // Above the 60 s after which the slowest of the platforms' gateways responds for its back end.
    fallback: "90",
    least: 0.1,
  },
  "devplatforms:retryTimeoutSeconds": {
    kind: "seconds",
    env: ["DEVPLATFORMS_RETRY_TIMEOUT_SECONDS"],
    description: "How long a failed call is repeated, where that is safe; 0 is never",
    fallback: "120",
    least: 0,
  },
  "devplatforms:allowInsecureHttp": {
    kind: "switch",
    env: ["DEVPLATFORMS_ALLOW_INSECURE_HTTP"],
    description: "Whether base URLs may be plain http beyond this machine",
    fallback: "false",
  },
  "devplatforms:log": {
    kind: "log",
    env: ["PULUMI_DEVPLATFORMS_LOG"],
    description: "`debug` shows every request as a line, without secrets",
    fallback: "off",
  },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settingTable;

/** The parts of a key before the colon. */
export type SettingGroup = SettingKey extends `${infer Group}:${string}` ? Group : never;

/** The names that a group's settings have after the colon. */
export type SettingName<Group extends SettingGroup> =
  Extract<SettingKey, `${Group}:${string}`> extends `${Group}:${infer Name}` ? Name : never;

export const settingKeys = Object.keys(settingTable) as SettingKey[];

/** The names of a group's settings. */
export function namesIn(group: string): string[] {
  return settingKeys
    .filter((key) => key.startsWith(`${group}:`))
    .map((key) => key.slice(group.length + 1));
}

/**
 * Marks the settings of a {@link Provider} of the program's own. Its value is the Provider's name;
 * states of 0.1.0 have `true`.
 */
export const explicitProviderKey = "devplatforms:explicitProvider";
