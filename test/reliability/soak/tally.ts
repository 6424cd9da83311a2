/** What the engine's operations took and how they ended. */
export interface Tally {
  /** Runs an operation and remembers how long it took. */
  timed<Result>(operation: string, work: () => Promise<Result>): Promise<Result>;
  /** Notes that something of an unknown outcome was taken over from the server. */
  takeOver(): void;
  readonly operations: number;
  readonly failures: number;
  readonly takenOver: number;
  /** The most that were under way at once. */
  readonly most: number;
  /** Milliseconds by operation. */
  table(): Record<string, { count: number; p50: number; p99: number; max: number }>;
}

export function createTally(): Tally {
  const durations = new Map<string, number[]>();
  let failures = 0;
  let takenOver = 0;
  let underWay = 0;
  let most = 0;
  const all = () => [...durations.values()];
  return {
    get operations() {
      return all().reduce((sum, { length }) => sum + length, 0);
    },
    get failures() {
      return failures;
    },
    get takenOver() {
      return takenOver;
    },
    get most() {
      return most;
    },
    takeOver() {
      takenOver += 1;
    },
    async timed(operation, work) {
      const began = performance.now();
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        return await work();
      } catch (error) {
        failures += 1;
        throw error;
      } finally {
        underWay -= 1;
        const list = durations.get(operation) ?? [];
        durations.set(operation, list);
        list.push(performance.now() - began);
      }
    },
    table: () =>
      Object.fromEntries(
        [...durations].map(([operation, list]) => {
          const sorted = list.toSorted((one, other) => one - other);
          const at = (share: number) =>
            Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
          return [operation, { count: list.length, p50: at(0.5), p99: at(0.99), max: at(1) }];
        }),
      ),
  };
}
