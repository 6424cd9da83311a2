import { engineText } from "./text/engine-text";

/** Any JSON object, as it arrives from the engine. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A copy that survives the engine's protocol. Its encoder throws on `undefined`, `bigint` and half
 * of a surrogate pair at any depth and turns dates and maps into `{}`, and it does so after the
 * remote object was made, when nobody hears of it any more: what leaves a provider must have passed
 * here.
 * The engine shows a state as it is, so no text in it may be a command to the engine or a terminal.
 */
export function jsonSafe<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, encode)) as T;
}

function encode(_key: string, value: unknown): unknown {
  if (typeof value === "string") return engineText(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Set) return [...(value as Set<unknown>)];
  if (value instanceof Map) return withSafeKeys([...(value as Map<string, unknown>)]);
  return isObject(value) ? withSafeKeys(Object.entries(value)) : value;
}

function withSafeKeys(entries: readonly [string, unknown][]): JsonObject {
  return Object.fromEntries(entries.map(([key, value]) => [engineText(key), value]));
}

/** The entries of `object` whose key is listed. */
export function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}

/**
 * A copy without `null` at any depth. Programs get `null` from JSON, from YAML and from `undefined`
 * in a list, and mean that nothing was given.
 */
export function withoutNull(object: JsonObject): JsonObject {
  return strippedOfNull(object) as JsonObject;
}

/** One frame a level: what a program sends may be nested thousands of levels deep. */
function strippedOfNull(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value as unknown[]) if (item !== null) items.push(strippedOfNull(item));
    return items;
  }
  if (!isObject(value)) return value;
  const entries: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== null) entries.push([key, strippedOfNull(inner)]);
  }
  return Object.fromEntries(entries);
}

/** The value at a path; `undefined` where there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}
