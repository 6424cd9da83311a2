import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, wherever a script was started from. */
export const root = resolve(fileURLToPath(new URL("..", import.meta.url)));

/** Everything that set-up and runs leave behind; git ignores it and `npm run clean` removes it. */
export const localFolder = join(root, ".local");

/** Where npm puts programs, the pinned Node.js among them. */
export const npmPrograms = join(root, "node_modules", ".bin");

/** The Node.js that the lockfile pins: scripts may be running on an older one. */
export const pinnedNode = join(
  ...[root, "node_modules", "node", "bin"],
  process.platform === "win32" ? "node.exe" : "node",
);
