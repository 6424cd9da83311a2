/** Time and chance, passed in so that tests decide them. */
export interface Clock {
  /** Milliseconds since some moment; they never jump. */
  now(): number;
  /** Milliseconds since 1970, as far as this machine knows them. */
  date(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back once after a while. Call the returned function to cancel that. */
  after(ms: number, callback: () => void): () => void;
  /** From 0 up to but not including 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};
