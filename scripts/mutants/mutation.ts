import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A mistake as somebody could make it, which some test should find. */
export interface Mutation {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong then, in one sentence. */
  readonly breaks: string;
  /** A test of the real engine that is tried when no quicker test finds it. */
  readonly engine?: string;
  /** Why no test has to find it. */
  readonly survivor?: string;
}

/** The text of the file with the mistake in it. */
export function mutated({ file, find, replace }: Mutation, repository: string): string {
  const [before = "", after, ...others] = readFileSync(join(repository, file), "utf8").split(find);
  if (after === undefined) throw new Error(`${file} does not hold: ${find}`);
  if (others.length > 0) throw new Error(`${file} holds more than once: ${find}`);
  return before + replace + after;
}
