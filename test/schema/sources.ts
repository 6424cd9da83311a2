import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { settingTable } from "../../provider/platforms/settings";
import type { PackageSpec } from "../../scripts/schema/package-spec.ts";
import type { Manifest } from "../../scripts/schema/metadata.ts";
import { packageSchema } from "../../scripts/schema/schema.ts";
import { root } from "../support/root";

const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;

/** The schema in the repository. */
export const schemaFile = path.join(root, "provider/doors/plugin/schema.json");

export function committedSchema(): PackageSpec {
  return JSON.parse(readFileSync(schemaFile, "utf8")) as PackageSpec;
}

/** The schema of the platforms' rooms, and of further files. */
export function schemaOf(...others: readonly string[]) {
  const files = globSync("provider/platforms/**/*.ts", { cwd: root }).sort();
  return packageSchema({
    files: [...files, ...others].map((file) => path.join(root, file)),
    settings: settingTable,
    manifest,
  });
}
