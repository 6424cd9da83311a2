import { saveResults } from "../results";
import { bytesOf, type Reading } from "./heap";
import type { Flaws } from "./round";
import type { Tally } from "./tally";

export interface Soak {
  /** How many of each kind were made in all. */
  readonly resources: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly requests: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly tally: Tally;
  readonly flaws: Flaws;
  readonly before: Reading;
  readonly afterRounds: readonly Reading[];
}

/** Prints and keeps what came out. */
export function report(soak: Soak): void {
  const { resources, seconds, requests, faults, tally, flaws, before, afterRounds } = soak;
  const figures = {
    seconds: Math.round(seconds),
    concurrency: tally.most,
    operations: tally.operations,
    failedOperations: tally.failures,
    takenOver: tally.takenOver,
    requests,
    faults: Object.values(faults).reduce((sum, count) => sum + count),
    ...{ duplicates: flaws.duplicates.length, lost: flaws.lost.length },
    ...{ wrong: flaws.wrong.length, left: flaws.left.length },
  };
  const alive = [before, ...afterRounds].map((reading, index) => ({
    when: index === 0 ? "before" : `after round ${index}`,
    megabytes: Math.round(bytesOf(reading) / 10_000) / 100,
    sockets: reading.sockets,
    timers: reading.timers,
  }));
  const milliseconds = tally.table();
  saveResults("soak", { ...figures, resources, struck: faults, alive, milliseconds });
  for (const table of [resources, figures, faults, alive, milliseconds]) console.table(table);
}
