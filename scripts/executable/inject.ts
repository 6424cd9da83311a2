import { chmodSync, copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { succeed } from "./succeed.ts";

/** By this Node.js finds out that it holds a program. Its documentation has the text. */
const fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** Makes `executable` of Node.js and a bundled program, with a folder for files on the way. */
export async function inject(program: string, executable: string, folder: string): Promise<void> {
  const blob = join(folder, "program.blob");
  const config = join(folder, "sea-config.json");
  const settings = {
    main: program,
    output: blob,
    disableExperimentalSEAWarning: true,
    // Only this version of Node.js on this platform reads the cache, and it is the one inside.
    useCodeCache: true,
  };
  writeFileSync(config, JSON.stringify(settings));
  await succeed(pinnedNode, ["--experimental-sea-config", config]);
  copyFileSync(pinnedNode, executable);
  chmodSync(executable, 0o755);
  const onMac = process.platform === "darwin";
  // macOS runs nothing whose signature is wrong, and on arm64 nothing without one.
  if (onMac) await succeed("codesign", ["--remove-signature", executable]);
  const postject = join(root, "node_modules", "postject", "dist", "cli.js");
  const segment = onMac ? ["--macho-segment-name", "NODE_SEA"] : [];
  await succeed(pinnedNode, [
    ...[postject, executable, "NODE_SEA_BLOB", blob],
    ...["--sentinel-fuse", fuse, ...segment],
  ]);
  if (onMac) await succeed("codesign", ["--sign", "-", executable]);
}
