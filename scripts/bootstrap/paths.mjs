import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, wherever a script was started from. */
export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** Everything that set-up and runs leave behind; git ignores it and `npm run clean` removes it. */
export const localFolder = join(root, ".local");

/** Where npm puts programs, the pinned Node.js among them. */
export const npmPrograms = join(root, "node_modules", ".bin");

/**
 * The Node.js that the lock file pins, with its checksum: scripts may be running on an older one.
 * Where it pins none (npm has no package of this version for macOS), the running one has to do.
 */
export const pinnedNode = packagedNode() ?? process.execPath;

function packagedNode() {
  const { platform, arch } = process;
  const onWindows = platform === "win32";
  const name = `node-${onWindows ? "win" : platform}-${arch}`;
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  if (!(name in JSON.parse(manifest).optionalDependencies)) return undefined;
  return join(root, "node_modules", name, "bin", onWindows ? "node.exe" : "node");
}
