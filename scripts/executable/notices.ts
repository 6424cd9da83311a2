import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pinnedNode } from "../bootstrap/paths.mjs";

/** The licenses of Node.js and of every package that a bundle has files of, as they ask for. */
export function notices(files: readonly string[]): string {
  const folders = files.flatMap((file) => packageFolder(file) ?? []);
  const ofPackages = [...new Set(folders)].sort().flatMap((folder) => {
    const manifest = readFileSync(join(folder, "package.json"), "utf8");
    const { name, license } = JSON.parse(manifest) as { name: string; license?: string };
    const text = licenseIn(folder) ?? `License: ${license ?? "see the package"}`;
    return [`${name}\n\n${text}`];
  });
  const node = dirname(pinnedNode);
  const ofNode = licenseIn(join(node, "..")) ?? licenseIn(node) ?? "License: MIT";
  return [`Node.js\n\n${ofNode}`, ...ofPackages].join(`\n\n${"=".repeat(72)}\n\n`);
}

/** The folder of the package that a file belongs to; `undefined` for one of this repository. */
function packageFolder(file: string): string | undefined {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
  return folder;
}

function licenseIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:\.\w+)?$/i.test(name));
  return file && readFileSync(join(folder, file), "utf8").trim();
}
