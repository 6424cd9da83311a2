import type { Step } from "../setup/set-up.mjs";

export interface Engine {
  executable: string;
  version: string;
  /** The name of the way that led to it. */
  source: string;
}

export interface RecordedEngine extends Engine {
  size: number;
  mtimeMs: number;
}

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Where an engine of our own goes. */
  folder: string;
}

/** `provide` rejects with the reason why this way does not lead to an engine. */
export interface Way {
  name: string;
  provide(surroundings: Surroundings): Promise<Omit<Engine, "source">>;
}

export declare function engine(): Step;

export declare function engineInPlace(
  surroundings: Surroundings & { recorded?: RecordedEngine | undefined },
): Promise<Engine | undefined>;

export declare function provideEngine(
  surroundings: Surroundings,
  options?: { ways?: readonly Way[]; say?: (message: string) => void },
): Promise<Engine>;
