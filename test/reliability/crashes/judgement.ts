import type { Item, LiveItem, State } from "./picture";
import { plan } from "./program/plan";

/** How state and platforms differ. */
export interface Judgement {
  /** What a platform has of one kind and name beyond the first. */
  readonly duplicates: readonly LiveItem[];
  /** What a platform has and the state does not know. */
  readonly orphans: readonly LiveItem[];
  /** What the program asks for and the state does not have, or has of something that is not there. */
  readonly missing: readonly Item[];
  /** What the state has and whose creation is not done. */
  readonly unfinished: readonly LiveItem[];
}

export function judge({ resources }: State, live: readonly LiveItem[]): Judgement {
  const known = new Set(resources.map(({ id }) => id));
  const isThere = ({ kind, name }: Item) =>
    resources.some(
      (resource) =>
        isSameItem(resource, { kind, name }) &&
        live.some((item) => item.id === resource.id && isSameItem(item, resource)),
    );
  return {
    duplicates: live.filter(
      (item, index) => live.findIndex((other) => isSameItem(item, other)) !== index,
    ),
    orphans: live.filter(({ id }) => !known.has(id)),
    missing: plan.filter((item) => !isThere(item)),
    unfinished: live.filter(({ id, isComplete }) => known.has(id) && !isComplete),
  };
}

export function isSameItem(one: Item, other: Item): boolean {
  return one.kind === other.kind && one.name === other.name;
}
