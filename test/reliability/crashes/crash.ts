import { setTimeout as delay } from "node:timers/promises";
import type { Chance } from "./chance";
import { type Result, startPulumi } from "./command";
import type { Item } from "./picture";
import type { Kind } from "./program/plan";
import { type CrashKind, endAfter, strike } from "./strike";
import type { World } from "./world";

/** Fewer requests than a run takes that nothing disturbs; looking for what to adopt takes its share. */
const lastMoment = (adopt: boolean) => (adopt ? 120 : 80);
/** The most that what outlives the engine gets to finish. */
const longestGraceMs = 1_500;

/** When and how a run is struck. */
export interface Plan {
  readonly parallel: number;
  /** After how many requests, and how long after the last of these. */
  readonly moment: number;
  readonly pauseMs: number;
  /** How long what outlives the engine goes on. */
  readonly graceMs: number;
}

export function planned(chance: Chance, latencyMs: number, adopt: boolean): Plan {
  return {
    parallel: chance.oneOf([8, 16]),
    moment: chance.between(1, lastMoment(adopt)),
    pauseMs: chance.fraction() * latencyMs,
    graceMs: chance.oneOf([0, chance.between(1, longestGraceMs)]),
  };
}

/** A first `pulumi up` that is struck on its way; nothing of it runs any more when this returns. */
export async function crashedUp(kind: CrashKind, world: World, plan: Plan): Promise<Result> {
  const parallel = ["--parallel", String(plan.parallel)];
  const up = startPulumi(world.testStack, ["up", "--yes", "--skip-preview", ...parallel]);
  await Promise.race([world.handled(plan.moment), up.exited]);
  await delay(plan.pauseMs);
  if (up.process.exitCode !== null) {
    const { output } = await up.result;
    throw new Error(`The run was over before request ${plan.moment}: ${output}`);
  }
  const descendants = strike(kind, up.process);
  await up.exited;
  await endAfter(kind === "engine killed" ? plan.graceMs : 0, descendants);
  const result = await up.result;
  await world.idle();
  return result;
}

/** What a run says that it failed to create, whatever became of it. */
export function failedCreations({ output }: Result): Item[] {
  const found = output.matchAll(/devplatforms:(\w+) (\S+) \*\*creating failed/g);
  return [...found].map(([, kind, name = ""]) => ({ kind: kind as Kind, name }));
}
