/** Things that are costly to make and used by one at a time. */
export interface Pool<Thing> {
  /** Lends one to the work: one that is idle, else a new one. */
  use<Result>(work: (thing: Thing) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export function createPool<Thing>(
  make: () => Promise<Thing>,
  end: (thing: Thing) => Promise<void>,
): Pool<Thing> {
  const made: Thing[] = [];
  const idle: Thing[] = [];
  return {
    async use(work) {
      const thing = idle.pop() ?? (await make());
      if (!made.includes(thing)) made.push(thing);
      const result = await work(thing);
      // One that failed is not lent again: nobody knows in which state it is.
      idle.push(thing);
      return result;
    },
    async close() {
      await Promise.all(made.map(end));
    },
  };
}
