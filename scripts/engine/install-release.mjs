// Usage: node scripts/engine/install-release.mjs <folder> <version>
// A process of its own, because Node.js decides at its start whether fetch goes by a proxy.
import { runScript } from "../run-script.mjs";
import { installRelease } from "./release.mjs";

const [folder, version] = process.argv.slice(2);
await runScript(() => installRelease(folder, version));
