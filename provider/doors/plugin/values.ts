import { sameJson } from "../../core/changes";
import { isObject, type JsonObject, jsonSafe, valueAt } from "../../core/json";
import { isMarkedSecret, markedSecret } from "../secret-mark";
import { Struct, type StructMessage } from "./sdk";

/** Where a value is, from the properties of the resource on. */
export type Path = readonly (string | number)[];

/** A value that the engine said is secret. */
export interface Secret {
  readonly path: Path;
  readonly value: unknown;
}

/** Properties in clear and without `null`, and what of them is secret. */
export interface Received {
  readonly values: JsonObject;
  readonly secrets: readonly Secret[];
}

/** Properties as the engine sends them. One frame a level: a program nests as it likes. */
export function received(struct: StructMessage | undefined): Received {
  const secrets: Secret[] = [];
  const inClear = (value: unknown, path: Path): unknown => {
    if (isMarkedSecret(value)) {
      const inner = inClear(value.value, path);
      if (inner !== null) secrets.push({ path, value: inner });
      return inner;
    }
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const item of value as unknown[]) {
        const inner = inClear(item, [...path, items.length]);
        if (inner !== null) items.push(inner);
      }
      return items;
    }
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      inClear(inner, [...path, key]),
    ]);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== null));
  };
  return { values: inClear(struct?.toJavaScript() ?? {}, []) as JsonObject, secrets };
}

/** The properties that are secret, in whole or in part. */
export function namesOf(secrets: readonly Secret[]): string[] {
  return [...new Set(secrets.map(({ path }) => String(path[0])))];
}

/**
 * Properties as the engine takes them. A secret that stands no more where it stood makes a secret of
 * its whole property, for who knows where in that it is now.
 */
export function sent(values: JsonObject, secrets: readonly Secret[] = []): StructMessage {
  let marked: JsonObject = jsonSafe(values);
  // The longest paths first: a mark around marks, and none in a mark.
  for (const { path, value } of [...secrets].sort((a, b) => b.path.length - a.path.length)) {
    const [name = ""] = path;
    if (!Object.hasOwn(marked, name)) continue;
    const isThere = path.length > 1 && sameJson(valueAt(values, path), value);
    marked = withSecretAt(marked, isThere ? path : [name]) as JsonObject;
  }
  return Struct.fromJavaScript(marked as Parameters<typeof Struct.fromJavaScript>[0]);
}

function withSecretAt(value: unknown, [head, ...rest]: Path): unknown {
  if (isMarkedSecret(value)) return value;
  if (head === undefined) return markedSecret(withoutMarks(value));
  if (Array.isArray(value)) {
    return value.map((item, index): unknown => (index === head ? withSecretAt(item, rest) : item));
  }
  return isObject(value) ? { ...value, [head]: withSecretAt(value[head], rest) } : value;
}

function withoutMarks(value: unknown): unknown {
  if (isMarkedSecret(value)) return value.value;
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutMarks(inner)]),
  );
}
