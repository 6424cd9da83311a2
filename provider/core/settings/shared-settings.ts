import type { SettingTable } from "./setting";

/** What the keys of these begin with. `Provider` has them beside the accounts. */
export const sharedGroup = "devplatforms";

/** The settings of every platform. */
export const sharedSettings = {
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
    // Above the time of one request, so that one that ran out of it is repeated.
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
} as const satisfies SettingTable;

export type SharedKey = keyof typeof sharedSettings;
