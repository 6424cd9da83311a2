import { fileURLToPath } from "node:url";
import { engineEnvironment, localPassphrase } from "../engine/environment.mjs";
import { pinnedNode } from "../paths.mjs";
import { capture } from "../programs.mjs";

/** The stack that belongs to the emulator. */
export const emulatorStack = "emulator";

/** Every variable from which the provider, or a platform's own tools, would take a credential. */
const platformVariable = /^(GITPOD|ONA|DVC_STUDIO|STUDIO|HW|HUAWEICLOUD|CODEARTS|OS)_/;

const credentialsScript = fileURLToPath(new URL("credentials.mjs", import.meta.url));

/**
 * The engine's environment for a run against the emulator. The user's real credentials are taken
 * out, and the emulator's exist nowhere but here: not in the stack's configuration or state.
 */
export async function emulatorEnvironment(url, env = process.env) {
  const { gitpod, studio, codearts } = await emulatorCredentials();
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
    HW_ACCESS_KEY: codearts.accessKey,
    HW_SECRET_KEY: codearts.secretKey,
  };
}

export function withoutCredentials(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !platformVariable.test(name)));
}

async function emulatorCredentials() {
  const { code, stdout, stderr } = await capture(pinnedNode, [credentialsScript]);
  if (code !== 0) throw new Error(`The emulator's credentials cannot be read: ${stderr}`);
  return JSON.parse(stdout);
}
