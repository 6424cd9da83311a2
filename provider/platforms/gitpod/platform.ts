import type { Kind, Platform } from "../../core/platform";
import type { Settings } from "../../core/settings/settings";
import type { SharedKey } from "../../core/settings/shared-settings";

export const gitpod = {
  name: "Ona",
  group: "gitpod",
  settings: {
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
  },
} as const satisfies Platform;

export type GitpodSettings = Settings<keyof typeof gitpod.settings | SharedKey>;

export const gitpodProject = {
  type: "pulumi-nodejs:dynamic/devplatforms:GitpodProject",
  noun: "project",
  platform: gitpod,
  importCommand: (id) => `import gitpod --id ${id}`,
  timeouts: [],
} as const satisfies Kind;
