import { readFileSync } from "node:fs";
import { join } from "node:path";
import { localFolder } from "../paths.mjs";

/** The root of an engine of our own; its programs are in `bin`. */
export const engineFolder = join(localFolder, "engine");

/** The engine's helpers besides `pulumi` itself: for programs, and for dynamic resources. */
export const helperNames = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** The version of an engine of our own, released or built: pinned in go.mod, and only there. */
export function pinnedVersion() {
  const goMod = readFileSync(new URL("go.mod", import.meta.url), "utf8");
  const [, version] = /pulumi\/pkg\/v3 v(\S+)/.exec(goMod) ?? [];
  if (version === undefined) throw new Error("scripts/engine/go.mod does not pin pulumi/pkg/v3");
  return version;
}
