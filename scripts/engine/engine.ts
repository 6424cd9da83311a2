import { rmSync } from "node:fs";
import { join } from "node:path";
import { localFolder } from "../bootstrap/paths.mjs";
import type { Step } from "../bootstrap/step.mjs";
import { buildableEngine, goModule } from "./go-module.ts";
import { helperNames, writeHelpers } from "./helpers.ts";
import { isExecutable } from "./find-program.ts";
import { onPath } from "./on-path.ts";
import { newest } from "./pinned.ts";
import { recordedEngine, recordEngine } from "./record.ts";
import { officialRelease } from "./release.ts";
import type { Engine, Surroundings, Way } from "./way.ts";

const installPage = "https://www.pulumi.com/docs/install/";

/** The step that finds, fetches or builds the Pulumi engine. */
export function engine(): Step {
  const surroundings = { env: process.env, folder: join(localFolder, "engine") };
  return {
    isDone: async () => {
      const recorded = recordedEngine();
      const found = await engineInPlace(surroundings, recorded);
      if (found !== undefined && found !== recorded) recordEngine(found);
      return found !== undefined;
    },
    run: async () => {
      recordEngine(await provideEngine(surroundings));
    },
  };
}

/** An engine that costs nothing: the user's own, else the one that an earlier set-up left. */
export async function engineInPlace(
  surroundings: Surroundings,
  recorded: Engine | undefined,
): Promise<Engine | undefined> {
  try {
    return await tryWay(onPath, surroundings);
  } catch {
    if (recorded === undefined || !isWhole(recorded, surroundings)) return undefined;
    return (await isCurrent(recorded, surroundings)) ? recorded : undefined;
  }
}

/** Whether all of an engine that an earlier set-up installed or built is still there. */
function isWhole({ executable, source }: Engine, { folder }: Surroundings): boolean {
  const bin = join(folder, "bin");
  if (executable !== join(bin, "pulumi")) return false;
  if (source === goModule.name) writeHelpers(bin);
  return helperNames.every((name) => isExecutable(join(bin, name)));
}

/** Whether set-up would come by the same version today. */
async function isCurrent({ version, source }: Engine, { env }: Surroundings): Promise<boolean> {
  if (version === newest.version) return true;
  if (source !== goModule.name) return false;
  const buildable = await buildableEngine(env).catch(() => undefined);
  return version === buildable?.version;
}

/** Tries every way to an engine in turn; throws what was tried and why each way failed. */
export async function provideEngine(
  surroundings: Surroundings,
  ways: readonly Way[] = [onPath, officialRelease, goModule],
  say: (message: string) => void = console.error,
): Promise<Engine> {
  const failures: string[] = [];
  for (const way of ways) {
    // Half an engine, left by whatever was interrupted, must not get in the way of a whole one.
    rmSync(surroundings.folder, { recursive: true, force: true });
    try {
      return await tryWay(way, surroundings);
    } catch (error) {
      const failure = `${way.name}: ${error instanceof Error ? error.message : String(error)}`;
      failures.push(failure);
      say(`No Pulumi engine from ${failure}`);
    }
  }
  throw new Error(
    `There is no Pulumi engine, and none could be made. Install it (${installPage}), then try again.\n` +
      `Tried:\n${failures.map((failure) => `  ${failure}`).join("\n")}`,
  );
}

async function tryWay(way: Way, surroundings: Surroundings): Promise<Engine> {
  return { ...(await way.provide(surroundings)), source: way.name };
}
