import type { EngineEnvironment } from "../engine/environment.mjs";

export declare const emulatorStack: string;

/** The engine's environment with the emulator's credentials in place of the user's. */
export declare function emulatorEnvironment(
  url: string,
  env?: NodeJS.ProcessEnv,
): Promise<EngineEnvironment>;

export declare function withoutCredentials(env: NodeJS.ProcessEnv): Record<string, string>;
