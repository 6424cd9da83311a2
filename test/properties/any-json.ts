import { fc } from "../support/properties";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** Every text that may not be shown holds it, so that it can be looked for in what is shown. */
export const secretMark = "hunter2";

/** Keys that mean something to JavaScript, to its libraries or to nobody. */
const hostileKeys = fc.constantFrom(
  ...["__proto__", "constructor", "prototype", "toString", "valueOf", "toJSON", "then", "length"],
  ...["size", "hasOwnProperty", "0", "-1", "1e3", "", " ", "__provider", "code", "message"],
);

const huge = 100_000;
/** Half of a pair: no text in UTF-8 can hold it. */
const loneSurrogates = ["\ud800", "x\udc00y"];

const texts = fc
  .oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("x".repeat(huge), "🚀".repeat(huge / 2), "(".repeat(huge), ...loneSurrogates),
    fc.constantFrom("\u0000", "\u001b[31m", "a\r\nb", "\u2028", "\u202e", "\u0085", "-0", "null"),
    fc.constantFrom("https://github.com/a/b.git", "git@h.example:a/b", "1h", "PRINCIPAL_USER"),
  )
  .map((text) => secretMark + text);

const leaf: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: texts },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<Json>(null, true, false, 0, 1, -1, 2 ** 53, 1e308, "", [], {}),
);

/** Any JSON whose objects also have the given keys and hostile ones. */
export function anyJson(names: readonly string[]): fc.Arbitrary<Json> {
  // The library's own type has no name for an object or a list.
  const plain = fc.jsonValue() as fc.Arbitrary<Json>;
  return fc.oneof({ weight: 5, arbitrary: nested(names, 3) }, leaf, plain);
}

/** The same, with an object on the outside. */
export function anyObject(names: readonly string[]): fc.Arbitrary<JsonObject> {
  return objectOf(names, nested(names, 3)).map(asSent);
}

export function anyKey(names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: hostileKeys },
    fc.string(),
  );
}

function nested(names: readonly string[], depth: number): fc.Arbitrary<Json> {
  if (depth === 0) return leaf;
  const inner = fc.oneof(leaf, nested(names, depth - 1));
  return fc.oneof(objectOf(names, inner), fc.array(inner, { maxLength: 3 }));
}

function objectOf(names: readonly string[], value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> {
  const entry = fc.tuple(anyKey(names), fc.oneof(value, leaf));
  return fc.array(entry, { maxLength: 5 }).map((entries) => Object.fromEntries(entries));
}

/** As it is after the way through JSON: no `-0`, no shared parts, `__proto__` a key like others. */
export function asSent(value: object, change = (part: Json): Json => part): JsonObject {
  const text = JSON.stringify(value, (_key, part: Json) => change(part));
  return JSON.parse(text) as JsonObject;
}

/** Without `null` at any depth, as inputs arrive at a lifecycle. */
export function withoutNull(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNull);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNull(inner)]));
}
