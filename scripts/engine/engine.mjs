import { rmSync } from "node:fs";
import { goModule } from "./go-module.mjs";
import { keptEngine } from "./kept.mjs";
import { officialRelease } from "./official-release.mjs";
import { onPath } from "./on-path.mjs";
import { engineFolder } from "./places.mjs";
import { recordedEngine, recordEngine } from "./record.mjs";

const installPage = "https://www.pulumi.com/docs/install/";

/** The step that finds, fetches or builds the Pulumi engine. */
export function engine() {
  const surroundings = { env: process.env, folder: engineFolder };
  return {
    isDone: async () => {
      const recorded = recordedEngine();
      const found = await engineInPlace({ ...surroundings, recorded });
      if (found !== undefined && found !== recorded) recordEngine(found);
      return found !== undefined;
    },
    run: async () => {
      recordEngine(await provideEngine(surroundings));
    },
  };
}

/** An engine that costs nothing: the user's own, else the one that an earlier set-up left. */
export async function engineInPlace(surroundings) {
  try {
    return await tryWay(onPath, surroundings);
  } catch {
    return keptEngine(surroundings);
  }
}

/** Tries every way to an engine in turn; throws what was tried and why each way failed. */
export async function provideEngine(
  surroundings,
  { ways = [onPath, officialRelease, goModule], say = console.error } = {},
) {
  const failures = [];
  for (const way of ways) {
    // Half an engine, left by whatever was interrupted, must not get in the way of a whole one.
    rmSync(surroundings.folder, { recursive: true, force: true });
    try {
      return await tryWay(way, surroundings);
    } catch (error) {
      failures.push(`${way.name}: ${error.message}`);
      say(`No Pulumi engine from ${failures.at(-1)}`);
    }
  }
  throw new Error(
    `There is no Pulumi engine, and none could be made. Install it (${installPage}), then try again.\n` +
      `Tried:\n${failures.map((failure) => `  ${failure}`).join("\n")}`,
  );
}

async function tryWay(way, surroundings) {
  return { ...(await way.provide(surroundings)), source: way.name };
}
