// Usage: node scripts/engine/install-release.ts <folder> <version>
// A process of its own, because Node.js decides at its start whether fetch goes by a proxy.
import { runScript } from "../bootstrap/run-script.mjs";
import { installRelease } from "./release.ts";

const [folder, version] = process.argv.slice(2);
await runScript(async () => {
  if (folder === undefined || version === undefined) throw new Error("Say where to, and what.");
  await installRelease(folder, version);
});
