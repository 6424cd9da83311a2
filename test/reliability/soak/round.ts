import { isDeepStrictEqual } from "node:util";
import type { EnginePart, Kept } from "./engine-part";
import { inLanes } from "./lanes";
import type { Properties, Subject } from "./subjects";

/**
 * The ids of what is not as it should be: `duplicates` are on the server but nobody's, `lost` ones
 * are not there or also another's, `wrong` ones are otherwise than wanted, and `left` ones are there
 * after their deletion.
 */
export type Flaws = Readonly<Record<"duplicates" | "lost" | "wrong" | "left", string[]>>;

export const noFlaws = (): Flaws => ({ duplicates: [], lost: [], wrong: [], left: [] });

export interface Work {
  readonly subject: Subject;
  readonly engine: EnginePart;
  /** How many operations at once. */
  readonly lanes: number;
  readonly flaws: Flaws;
}

/**
 * Makes resources, reads and changes them, deletes them, and looks at the server in between. Each of
 * the three is a run of the engine of its own, since a run deletes nothing that it holds.
 */
export function round(
  { subject, engine, lanes, flaws }: Work,
  name: string,
  count: number,
): (() => Promise<void>)[] {
  const before = new Set(subject.held().keys());
  const look = (kept: readonly Kept[]) => {
    const held = [...subject.held()].filter(([id]) => !before.has(id));
    compare(kept, new Map(held), flaws);
  };
  const names = Array.from({ length: count }, (_, nth) => `${name}-${nth}`);
  let kept: Kept[] = [];
  return [
    async () => {
      kept = await inLanes(names, lanes, (one, nth) => engine.make(subject.inputs(one, nth)));
      look(kept);
    },
    async () => {
      kept = await inLanes(kept, lanes, async (one) => engine.change(await engine.refresh(one)));
      look(kept);
    },
    async () => {
      await inLanes(kept, lanes, (one) => engine.destroy(one));
      if (!subject.isDeletable) look(kept);
      else flaws.left.push(...[...subject.held().keys()].filter((id) => !before.has(id)));
    },
  ];
}

function compare(kept: readonly Kept[], held: Map<string, Properties>, flaws: Flaws): void {
  for (const { id, inputs } of kept) {
    const found = held.get(id);
    held.delete(id);
    if (!found) flaws.lost.push(id);
    else if (!isDeepStrictEqual(found, pick(inputs, Object.keys(found)))) flaws.wrong.push(id);
  }
  flaws.duplicates.push(...held.keys());
}

function pick(inputs: Properties, keys: readonly string[]): Properties {
  return Object.fromEntries(keys.map((key) => [key, inputs[key]]));
}
