import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { localFolder, npmPrograms } from "../bootstrap/paths.mjs";
import { recordedEngine } from "./record.ts";

const loopback = ["127.0.0.1", "localhost"];

/** Keeps the engine's own files out of the home folder, and the engine from asking the network. */
export const quietEngine = {
  PULUMI_HOME: join(localFolder, "pulumi-home"),
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  // Every run starts four processes of Node.js, which compile the SDK: 0.35 of 2.4 s of work.
  NODE_COMPILE_CACHE: join(localFolder, "compile-cache"),
};

/** Guards nothing: what it encrypts belongs to the emulator or to a test. */
export const localPassphrase = "devplatforms";

/** What every engine environment sets, beside the variables it takes over. */
interface EngineEnvironment extends Record<string, string> {
  PATH: string;
  PULUMI_HOME: string;
  PULUMI_BACKEND_URL: string;
  PULUMI_CONFIG_PASSPHRASE: string;
}

/**
 * The environment in which `pulumi` is the engine that set-up found, `node` is the pinned Node.js,
 * and everything the engine writes stays in .local. Also right for the Automation API. Throws when
 * set-up has not run.
 */
export function engineEnvironment(
  env: NodeJS.ProcessEnv = process.env,
  engine: { readonly executable: string } | undefined = recordedEngine(),
): EngineEnvironment {
  if (engine === undefined) {
    throw new Error("The Pulumi engine is not set up yet: run `npm run setup` first.");
  }
  const stateFolder = join(localFolder, "state");
  mkdirSync(stateFolder, { recursive: true });
  mkdirSync(quietEngine.PULUMI_HOME, { recursive: true });
  const noProxy = [env["NO_PROXY"] ?? env["no_proxy"], ...loopback].filter(Boolean).join(",");
  return {
    ...defined(env),
    ...quietEngine,
    PATH: [npmPrograms, dirname(engine.executable), env["PATH"]].filter(Boolean).join(delimiter),
    // A URL, so that a space or a # in the path is no problem.
    PULUMI_BACKEND_URL: pathToFileURL(stateFolder).href,
    PULUMI_CONFIG_PASSPHRASE: env["PULUMI_CONFIG_PASSPHRASE"] ?? localPassphrase,
    // gRPC, too, would send the engine's loopback connections to a proxy.
    NO_PROXY: noProxy,
    no_proxy: noProxy,
  };
}

/** Those variables that are set. */
function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
