// Usage: node scripts/pinned-node.mjs <script> [<argument>…]
// Runs a script of this repository on the Node.js that the repository pins, and installs that first
// with the other dependencies. Everything up to there runs on whatever Node.js npm itself has, which
// may be too old for TypeScript: so this, `bootstrap/` and `clean.mjs` are JavaScript.
import { resolve } from "node:path";
import { dependencies } from "./bootstrap/dependencies.mjs";
import { pinnedNode, root } from "./bootstrap/paths.mjs";
import { show } from "./bootstrap/programs.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { complete } from "./bootstrap/step.mjs";

const oldestNode = 20;

await runScript(async () => {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Error(`Node.js ${oldestNode} or newer is needed; this is ${process.version}.`);
  }
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) throw new Error("Say which script to run.");
  await complete(dependencies());
  if (pinnedNode === process.execPath && !process.features.typescript) {
    throw new Error(
      `npm has no package of Node.js for ${process.platform} on ${process.arch}. ` +
        `Install Node.js 22.19 or newer; this is ${process.version}.`,
    );
  }
  return show(pinnedNode, [resolve(root, script), ...args]);
});
