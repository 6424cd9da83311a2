import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder of its own for one test, with a space in its path and gone afterwards. */
export function temporaryFolder(): string {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), "devplatforms-")));
  onTestFinished(() => {
    rmSync(parent, { recursive: true, force: true });
  });
  const folder = path.join(parent, "with space");
  mkdirSync(folder);
  return folder;
}

export function writeFile(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** An executable that is a few lines of shell, for a PATH that holds nothing else. */
export function writeProgram(file: string, ...lines: string[]): void {
  writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(file, 0o755);
}

/**
 * Go as far as the build asks for it: it says its version and writes what `-o` names, an engine of
 * the version by which the folder of the module is called.
 */
export const fakeGo = (version: string) => [
  `if [ "$1" = version ]; then echo "go version go${version} linux/amd64"; exit; fi`,
  'while [ "$1" != -o ]; do shift; done',
  `printf '#!/bin/sh\\necho v%s\\n' "\${PWD##*/}" > "$2"`,
  '/bin/chmod 755 "$2"',
];
