import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { only } from "../../support/platforms";
import { descendantsOf, type RunningProcess, survivorsOf } from "../../support/process-tree";

export const crashKinds = ["engine killed", "provider killed", "interrupted"] as const;
export type CrashKind = (typeof crashKinds)[number];

/** Crashes a run of the engine, and returns the processes that it had started. */
export function strike(kind: CrashKind, engine: ChildProcess): RunningProcess[] {
  const descendants = descendantsOf(engine.pid ?? 0);
  switch (kind) {
    case "engine killed":
      engine.kill("SIGKILL");
      break;
    case "provider killed": {
      const isProvider = ({ command }: RunningProcess) => command.includes("cmd/dynamic-provider");
      process.kill(only(descendants.filter(isProvider)).pid, "SIGKILL");
      break;
    }
    case "interrupted":
      engine.kill("SIGINT");
  }
  return descendants;
}

/** Ends what has outlived the engine. A provider does, and first goes on with what it was doing. */
export async function endAfter(graceMs: number, processes: readonly RunningProcess[]) {
  await delay(graceMs);
  for (const { pid } of survivorsOf(processes)) process.kill(pid, "SIGKILL");
}
