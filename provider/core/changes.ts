import { type JsonObject, isObject, jsonSafe } from "./json";
import { containsUnknown } from "./unknowns";

/** Whether two values are the same JSON; a missing key and one that holds `undefined` are alike. */
export function sameJson(a: unknown, b: unknown): boolean {
  return inOneOrder(a) === inOneOrder(b);
}

/** The value as text, with the keys of each object sorted. */
export function inOneOrder(value: unknown): string {
  return JSON.stringify(jsonSafe({ value }), (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(byKey)) : inner,
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The keys whose values differ. */
export function changedKeys(
  before: JsonObject,
  after: JsonObject,
  keys: readonly string[],
): string[] {
  return keys.filter((key) => !sameJson(before[key], after[key]));
}

/** The keys of inputs whose known values differ, and of those that are not known yet. */
export interface Changes {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/** Which of the listed inputs a program changes, in the canonical form of both sides. */
export function changesOf(
  before: JsonObject,
  after: JsonObject,
  keys: readonly string[],
  canonical: (inputs: JsonObject) => JsonObject,
): Changes {
  const unknown = keys.filter((key) => containsUnknown(after[key]));
  const certain = keys.filter((key) => !unknown.includes(key));
  return { known: changedKeys(canonical(before), canonical(after), certain), unknown };
}

/**
 * The live value without what the program leaves to the server: object keys that `managed` lacks
 * are dropped at every depth. A live value of another shape is returned whole, so that it shows.
 */
export function onlyManaged(live: unknown, managed: unknown): unknown {
  if (Array.isArray(live) && Array.isArray(managed) && live.length === managed.length) {
    return live.map((item, index) => onlyManaged(item, managed[index]));
  }
  if (!isObject(live) || !isObject(managed)) return live;
  const shared = Object.keys(managed).filter((key) => Object.hasOwn(live, key));
  if (shared.length === 0) return live;
  return Object.fromEntries(shared.map((key) => [key, onlyManaged(live[key], managed[key])]));
}
