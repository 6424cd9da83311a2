import { join } from "node:path";
import { engine } from "../engine/engine.mjs";
import { localFolder } from "../paths.mjs";
import { build } from "./build.mjs";
import { dependencies } from "./dependencies.mjs";
import { withLock } from "./lock.mjs";

const oldestNode = 20;

/** In this order: each step needs what the ones before it leave. */
const steps = { dependencies, build, engine };

export const stepNames = Object.keys(steps);

/**
 * Brings the repository to where programs can run: dependencies, compiled provider, engine. What is
 * in place already costs next to nothing.
 */
export async function setUp(only = stepNames) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Error(`Node.js ${oldestNode} or newer is needed; this is ${process.version}.`);
  }
  for (const name of stepNames.filter((candidate) => only.includes(candidate))) {
    const step = steps[name]();
    if (await step.isDone()) continue;
    await withLock(join(localFolder, "setup.lock"), async () => {
      // Whoever held the lock may have done it.
      if (!(await step.isDone())) await step.run();
    });
  }
}
