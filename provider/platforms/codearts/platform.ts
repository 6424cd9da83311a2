import type { Kind, Platform } from "../../core/platform";
import type { Settings } from "../../core/settings/settings";
import type { SharedKey } from "../../core/settings/shared-settings";
import { regionProblem } from "./regions";

export const codearts = {
  name: "CodeArts",
  group: "codearts",
  settings: {
    // HW_* before OS_*, as in `provider.go` of Huawei Cloud's Terraform provider; HUAWEICLOUD_SDK_*
    // is what Huawei Cloud's SDKs read.
    "codearts:region": {
      kind: "text",
      env: ["HW_REGION_NAME", "OS_REGION_NAME"],
      description: "Region, such as `cn-north-4`",
      grammar: { inWords: "letters, dashes and a number", problem: regionProblem },
    },
    "codearts:endpoint": {
      kind: "address",
      env: ["CODEARTS_ENDPOINT"],
      description: "Base URL of CodeArts Repo",
      fallbackInWords: "the region's",
    },
    "codearts:projectManEndpoint": {
      kind: "address",
      env: ["CODEARTS_PROJECTMAN_ENDPOINT"],
      description:
        "Base URL of ProjectMan, which has the CodeArts projects that are looked up by name",
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
      // Three times what Huawei Cloud's Terraform provider waits: copying `importUrl` takes time.
      fallback: "180",
      least: 0.1,
    },
  },
} as const satisfies Platform;

export type CodeArtsKey = keyof typeof codearts.settings;

export type CodeArtsSettings = Settings<CodeArtsKey | SharedKey>;

export const codeArtsRepository = {
  type: "pulumi-nodejs:dynamic/devplatforms:CodeArtsRepository",
  noun: "repository",
  platform: codearts,
  importCommand: (id) => `import codearts --id ${id}`,
  timeouts: ["codearts:creationTimeoutSeconds"],
} as const satisfies Kind;
