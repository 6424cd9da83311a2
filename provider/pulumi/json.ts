/** Any JSON object, as it arrives from the engine. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A copy that survives the engine's protocol. Its encoder throws on `undefined` and `bigint` at any
 * depth and turns dates and maps into `{}`, and it does so after the remote object was made: what
 * leaves a provider must have passed here.
 */
export function jsonSafe<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, encode)) as T;
}

function encode(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>);
  if (value instanceof Set) return [...(value as Set<unknown>)];
  return value;
}

/** The entries of `object` whose key is listed. */
export function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
