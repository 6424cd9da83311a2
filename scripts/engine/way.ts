export interface Engine {
  readonly executable: string;
  readonly version: string;
  /** The name of the way that led to it. */
  readonly source: string;
}

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Where an engine of our own goes. */
  readonly folder: string;
}

/** A way to come by an engine. */
export interface Way {
  readonly name: string;
  /** Rejects with the reason why this way does not lead to an engine. */
  provide(surroundings: Surroundings): Promise<Omit<Engine, "source">>;
}
