/** Keeps the engine's own files out of the home folder, and the engine from asking the network. */
export declare const quietEngine: Readonly<
  Record<
    "PULUMI_HOME" | "PULUMI_SKIP_UPDATE_CHECK" | "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
    string
  >
>;

export declare const localPassphrase: string;

/** What every engine environment sets, beside the variables it takes over. */
export interface EngineEnvironment extends Record<string, string> {
  PATH: string;
  PULUMI_HOME: string;
  PULUMI_BACKEND_URL: string;
  PULUMI_CONFIG_PASSPHRASE: string;
}

/**
 * The environment in which `pulumi` is the engine that set-up found, `node` is the pinned Node.js,
 * and everything the engine writes stays in .local. Also right for the Automation API's `envVars`.
 * Throws when set-up has not run.
 */
export declare function engineEnvironment(
  env?: NodeJS.ProcessEnv,
  engine?: { executable: string },
): EngineEnvironment;
