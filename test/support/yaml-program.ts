import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import type { Emulator } from "pulumi-devplatforms-emulator";
import { withoutCredentials } from "../../scripts/emulator/environment.ts";
import { engineEnvironment } from "../../scripts/engine/environment.ts";
import { recordedEngine } from "../../scripts/engine/record.ts";
import { yamlProblem } from "../../scripts/engine/yaml-host.ts";
import { root } from "./root";

/** Why YAML programs cannot run here; `undefined` if they can. */
export function whyNoYaml(): string | undefined {
  return recordedEngine() === undefined ? "there is no engine" : yamlProblem();
}

export interface YamlOptions {
  readonly emulator: Emulator;
  /** The folder with the provider. Without one the engine looks on PATH. */
  readonly plugin?: string;
  /** Default: the engine's, the pinned Node.js and those of this process. */
  readonly path?: string;
}

/** The quickstart in YAML as a stack of its own, in a folder where nothing else is. */
export async function yamlQuickstart({ emulator, plugin, path: PATH }: YamlOptions) {
  const folder = await mkdtemp(path.join(tmpdir(), "yaml program "));
  const state = path.join(folder, "state");
  await mkdir(state);
  const program = await readFile(path.join(root, "examples/yaml/Pulumi.yaml"), "utf8");
  const place = /^plugins:\n(?: .*\n)+/m;
  await writeFile(
    path.join(folder, "Pulumi.yaml"),
    plugin === undefined ? program.replace(place, "") : program.replace("../../plugin", plugin),
  );
  const env = engineEnvironment();
  // The Automation API looks for `pulumi` on the path of this process.
  process.env["PATH"] = env.PATH;
  const stack = await LocalWorkspace.createStack(
    { stackName: "test", workDir: folder },
    {
      envVars: {
        ...withoutCredentials(env),
        PATH: PATH ?? env.PATH,
        PULUMI_BACKEND_URL: pathToFileURL(state).href,
      },
    },
  );
  await stack.setAllConfig(configFor(emulator), true);
  return { stack, remove: () => rm(folder, { recursive: true }) };
}

/** The configuration that leads all three platforms to the emulator, by paths. */
function configFor(emulator: Emulator): Parameters<Stack["setAllConfig"]>[0] {
  const { gitpod, studio, codearts } = emulator;
  const settings = {
    "gitpod.token": gitpod.token,
    "gitpod.baseUrl": gitpod.baseUrl,
    "studio.token": studio.token,
    "studio.url": studio.url,
    "codearts.accessKey": codearts.accessKey,
    "codearts.secretKey": codearts.secretKey,
    "codearts.endpoint": codearts.endpoint,
  };
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      `devplatforms:${name}`,
      { value, secret: true },
    ]),
  );
}
