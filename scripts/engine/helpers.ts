import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";

/** The engine's helpers besides `pulumi` itself: for programs, and for dynamic resources. */
export const helperNames = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/**
 * Starts our stand-in for the language host. The way to it is relative, so that the repository can
 * be moved; the engine always starts helpers by their full path.
 */
const languageHost = `#!/bin/sh
exec node "$(dirname "$0")/../../../scripts/engine/language-host.ts" "$@"
`;

/** Puts the two helpers beside an engine that was built from its module, which has none. */
export function writeHelpers(bin: string): void {
  const shipped = join(root, "node_modules", "@pulumi", "pulumi", "pulumi-resource-pulumi-nodejs");
  mkdirSync(bin, { recursive: true });
  writeProgram(join(bin, "pulumi-resource-pulumi-nodejs"), readFileSync(shipped, "utf8"));
  writeProgram(join(bin, "pulumi-language-nodejs"), languageHost);
}

/** Renamed into place, because an engine may be running the old one. */
function writeProgram(file: string, content: string): void {
  if (readIfPresent(file) !== content) {
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  }
  chmodSync(file, 0o755);
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
