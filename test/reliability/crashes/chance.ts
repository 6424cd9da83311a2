import { seededRandom } from "../../support/seeded-random";

/** Chance that is the same for the same seed. */
export interface Chance {
  /** From 0 up to but not including 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item;
}

export function chanceOf(seed: number): Chance {
  const fraction = seededRandom(seed);
  const between = (least: number, most: number) =>
    least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    between,
    oneOf: (items) => items[between(0, items.length - 1)] ?? items[0],
  };
}
