import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ts from "typescript";

const left = [".git", ".local", "coverage", "node_modules"];

/** Copies a compiled repository to a temporary folder, where its code can be broken. */
export function copyOf(repository: string): string {
  const copy = mkdtempSync(join(realpathSync(tmpdir()), "devplatforms-mutants-"));
  cpSync(repository, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !left.includes(basename(source)),
  });
  for (const workspace of ["", "emulator", "policy"]) linkModules(repository, copy, workspace);
  return copy;
}

/**
 * Links each package by itself: the links of the workspaces, such as `pulumi-devplatforms` to `..`,
 * must lead to the copy.
 */
function linkModules(repository: string, copy: string, workspace: string): void {
  const [from, to] = [repository, copy].map((folder) => join(folder, workspace, "node_modules"));
  if (from === undefined || to === undefined || !existsSync(from)) return;
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const target = join(from, entry.name);
    symlinkSync(entry.isSymbolicLink() ? readlinkSync(target) : target, join(to, entry.name));
  }
}

/**
 * Writes a source file of a compiled repository, and what the compiler makes of it: tests import
 * either. Only this one file is compiled, without its types, which takes no time.
 */
export function writeSource(repository: string, file: string, text: string): void {
  writeFileSync(join(repository, file), text);
  const { options } = ts.convertCompilerOptionsFromJson(
    { target: "ES2022", module: "nodenext", isolatedModules: true },
    repository,
  );
  const { outputText } = ts.transpileModule(text, { compilerOptions: options, fileName: file });
  const compiled = file.replace(/\.ts$/, ".js");
  const outputs = [
    join("dist", compiled.replace(/^provider\//, "")),
    // The policies' compiler also compiles what they import.
    join("policy", "dist", compiled),
  ];
  for (const output of outputs.map((one) => join(repository, one))) {
    if (existsSync(output)) writeFileSync(output, outputText);
  }
}
