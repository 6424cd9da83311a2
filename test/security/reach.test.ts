import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/root";

const provider = path.join(root, "provider");
const files = globSync("**/*.ts", { cwd: provider }).sort();

/** The program without its comments, which may speak of anything. */
function code(file: string): string {
  const text = readFileSync(path.join(provider, file), "utf8");
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

/** The files that import each module from outside, without imports of types, which are not run. */
const importers = new Map<string, string[]>();
for (const file of files) {
  for (const [, module = ""] of code(file).matchAll(
    /^(?:import (?!type )|export |\}).*from "([^".][^"]*)";$/gm,
  )) {
    importers.set(module, [...(importers.get(module) ?? []), file]);
  }
}

test(
  "one file opens connections to platforms, one to the engine, and one starts a program, which is pulumi",
  { tags: ["reach"] },
  () => {
    const partsOfSdk = [...importers].filter(([module]) => module.startsWith("@pulumi/pulumi/"));
    const users = partsOfSdk.flatMap(([, some]) => some);
    expect(users.filter((file) => !file.startsWith("doors/plugin/"))).toEqual([]);
    const others = [...importers.keys()].filter((module) => !module.startsWith("@pulumi/pulumi/"));
    expect(others.sort()).toEqual([
      "@pulumi/pulumi",
      "node:async_hooks",
      "node:child_process",
      "node:crypto",
      "node:fs",
      "node:module",
      "node:net",
      "node:os",
      "node:path",
      "node:util",
      "undici",
      "zod",
    ]);
    expect(importers.get("undici")).toEqual(["http/transport.ts"]);
    const connectingToEngine = files.filter((file) => code(file).includes("EngineClient("));
    expect(connectingToEngine).toEqual(["doors/engine-log.ts"]);
    // By it the native provider loads what the SDK itself runs on.
    expect(importers.get("node:module")).toEqual([
      "doors/plugin/sdk-version.ts",
      "doors/plugin/sdk.ts",
    ]);
    expect(importers.get("node:child_process")).toEqual(["doors/import/stack-settings.ts"]);
    expect(code("doors/import/stack-settings.ts").match(/spawnSync\(\s*"pulumi"/g)).toHaveLength(1);
    expect(importers.get("node:fs")).toEqual(["core/run-journal.ts", "doors/import/run-import.ts"]);
  },
);

test(
  "nothing is evaluated, and no module is loaded by a name made up at run time",
  { tags: ["reach"] },
  () => {
    const forbidden =
      /(?<![.\w])(?:eval|Function|fetch|WebSocket|import|require)\((?!key: )[^)]*\)/g;
    const found = files.flatMap((file) =>
      [...code(file).matchAll(forbidden)].map(([text]) => `${file}: ${text}`),
    );
    expect(found).toEqual([
      // A text, which Pulumi keeps in the state of every stack and evaluates.
      'core/provider-reference.ts: require("pulumi-devplatforms/provider")',
      'doors/import/main.ts: import("./run-import.js")',
      'doors/plugin/main.ts: import("./server.js")',
      'doors/plugin/service.ts: import("./construct.js")',
      'platforms/look-up-functions.ts: import("./run-look-up.js")',
    ]);
  },
);
