import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ConfigMap, Stack } from "@pulumi/pulumi/automation";
import type { StackConfig } from "./new-stack";
import { root } from "./root";

/**
 * Lets the programs of a stack use the native provider, which the project finds by its path, with the
 * accounts that the dynamic classes have by this configuration.
 */
export async function addPlugin(stack: Stack, config: StackConfig): Promise<void> {
  const { workDir } = stack.workspace;
  const folder = path.join(workDir, "plugin");
  await mkdir(folder);
  const main = path.join(root, "dist/doors/plugin/main.js");
  await writeFile(
    path.join(folder, "pulumi-resource-devplatforms"),
    `#!/bin/sh\nexec node '${main}' "$@"\n`,
    { mode: 0o755 },
  );
  const plugins = { providers: [{ name: "devplatforms", path: "./plugin" }] };
  await writeFile(
    path.join(workDir, "Pulumi.yaml"),
    JSON.stringify({ name: "test", runtime: "nodejs", plugins }),
  );
  await stack.setAllConfig(pluginConfig(config));
}

/** Settings such as `gitpod:token` as the object `devplatforms:gitpod`, which the plugin reads. */
function pluginConfig(config: StackConfig): ConfigMap {
  const accounts: Record<string, Record<string, string>> = {};
  for (const [key, value] of Object.entries(config)) {
    const [group = "", name = ""] = key.split(":");
    (accounts[group] ??= {})[name] = value;
  }
  return Object.fromEntries(
    Object.entries(accounts).map(([group, account]) => [
      `devplatforms:${group}`,
      { value: JSON.stringify(account), secret: true },
    ]),
  );
}
