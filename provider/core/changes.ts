import { type JsonObject, isObject, jsonSafe } from "./json";
import { engineText } from "./text/engine-text";
import { containsUnknown } from "./unknowns";

/**
 * Whether two values are the same JSON; a missing key and one that holds `undefined` are alike, and
 * so are texts that leave for the engine as the same. Without a copy of either, since a run compares
 * thousands of values. One frame a level: they may be nested thousands of levels deep.
 */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return engineText(a) === engineText(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!sameJson(a[index], b[index])) return false;
    }
    return true;
  }
  if (!isObject(a) || !isObject(b)) return false;
  for (const key in a) if (!sameJson(a[key], ownValue(b, key))) return false;
  for (const key in b) if (ownValue(a, key) === undefined && b[key] !== undefined) return false;
  return true;
}

function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
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
interface Changes {
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
