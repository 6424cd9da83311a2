import { fc } from "../support/properties";
import { anyJson, anyKey, asSent, type Json, type JsonObject } from "./any-json";

/** The keys and indexes that lead to a part of a value. */
export type Place = readonly (string | number)[];

/** Where the parts of a value are, at every depth. */
export function placesIn(value: Json): Place[] {
  return entriesOf(value).flatMap(([key, inner]) => [
    [key],
    ...placesIn(inner).map((place) => [key, ...place]),
  ]);
}

/** The value with one part put differently, or without it; the same if it has no such part. */
export function edited(
  value: Json,
  [key, ...rest]: Place,
  change: (part: Json) => Json | undefined,
): Json {
  const entries = entriesOf(value).flatMap(([own, inner]): [string | number, Json][] => {
    if (own !== key) return [[own, inner]];
    const part = rest.length > 0 ? edited(inner, rest, change) : change(inner);
    return part === undefined ? [] : [[own, part]];
  });
  if (Array.isArray(value)) return entries.map(([, inner]) => inner);
  return isObject(value) ? Object.fromEntries(entries) : value;
}

/** Valid inputs of which some parts are replaced by arbitrary ones, dropped, wrapped or repeated. */
export function damaged(
  valid: fc.Arbitrary<JsonObject>,
  names: readonly string[],
): fc.Arbitrary<JsonObject> {
  const change = fc.oneof(
    { weight: 4, arbitrary: anyJson(names).map((json) => () => json) },
    fc.constant(() => undefined),
    fc.constant((part: Json) => [part]),
    fc.constant((part: Json) => (Array.isArray(part) ? [...part, ...part] : { value: part })),
    fc.tuple(anyKey(names), anyJson(names)).map(
      ([key, json]) =>
        (part: Json) =>
          isObject(part) ? withEntry(part, key, json) : json,
    ),
  );
  const edits = fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 });
  return fc.tuple(valid, edits).map(([inputs, made]) => {
    const places = placesIn(inputs);
    const result = made.reduce<Json>(
      (value, [choice, by]) => edited(value, places[choice % places.length] ?? [], by),
      inputs,
    );
    return asSent(result as JsonObject);
  });
}

/** An assignment would not make `__proto__` a key. */
function withEntry(object: JsonObject, key: string, value: Json): JsonObject {
  return Object.fromEntries([...Object.entries(object), [key, value]]);
}

function entriesOf(value: Json): [string | number, Json][] {
  if (Array.isArray(value)) return value.map((inner, index) => [index, inner]);
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
