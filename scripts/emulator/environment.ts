import { emulatorCredentials } from "../../emulator/src/credentials.ts";
import { emulatorStack } from "../bootstrap/stacks.mjs";
import { engineEnvironment, localPassphrase } from "../engine/environment.ts";

/** Every variable from which the provider, or a platform's own tools, would take a credential. */
const platformVariable = /^(GITPOD|ONA|DVC_STUDIO|STUDIO|HW|HUAWEICLOUD|CODEARTS|OS)_/;

/**
 * The engine's environment for a run against the emulator. The user's real credentials are taken
 * out, and the emulator's exist nowhere but here: not in the stack's configuration or state.
 */
export function emulatorEnvironment(url: string, env = process.env): Record<string, string> {
  const { gitpod, studio, codearts } = emulatorCredentials;
  return {
    ...withoutCredentials(engineEnvironment(env)),
    PULUMI_STACK: emulatorStack,
    // Not the user's: the stack must open tomorrow, too, when theirs may be another one.
    PULUMI_CONFIG_PASSPHRASE: localPassphrase,
    GITPOD_BASE_URL: `${url}/api`,
    GITPOD_API_KEY: gitpod.token,
    DVC_STUDIO_URL: url,
    DVC_STUDIO_TOKEN: studio.token,
    CODEARTS_ENDPOINT: url,
    CODEARTS_PROJECTMAN_ENDPOINT: url,
    HW_ACCESS_KEY: codearts.accessKey,
    HW_SECRET_KEY: codearts.secretKey,
  };
}

export function withoutCredentials<Value extends string | undefined>(
  env: Readonly<Record<string, Value>>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !platformVariable.test(name)));
}
