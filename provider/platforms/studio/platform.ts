import type { Kind, Platform } from "../../core/platform";
import type { Settings } from "../../core/settings/settings";
import type { SharedKey } from "../../core/settings/shared-settings";

export const studio = {
  name: "DVC Studio",
  group: "studio",
  settings: {
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
  },
} as const satisfies Platform;

export type StudioSettings = Settings<keyof typeof studio.settings | SharedKey>;

export const studioProject = {
  type: "pulumi-nodejs:dynamic/devplatforms:StudioProject",
  noun: "project",
  platform: studio,
  importCommand: () => "import studio --url <the project's page> --repository <its Git URL>",
  timeouts: [],
} as const satisfies Kind;
