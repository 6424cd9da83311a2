import { snakeCase } from "./descriptors.ts";
import type { EnumType, Field, FieldType, MessageType } from "./descriptors.ts";
import { parseDuration } from "./duration.ts";
import { ConnectError } from "./errors.ts";
import type { JsonObject, JsonValue } from "./json-text.ts";

/**
 * Proto3 JSON to a message, as connect-go reads it: unknown fields and unknown enum names are
 * dropped without a word, null means absent, a field may come under either of its two names.
 * The result holds only what was present.
 */
export function decodeMessage<T>(type: MessageType<T>, json: JsonValue): T {
  if (!isObject(json)) throw malformed(`unexpected token, ${type.name} must be an object`);
  const decoded: Record<string, unknown> = {};
  const setOneofs = new Set<string>();
  for (const [name, field] of Object.entries(type.fields)) {
    const value = fieldValue(json, name);
    if (value === undefined || value === null) continue;
    if (field.oneof !== undefined) {
      if (setOneofs.has(field.oneof)) {
        throw malformed(`"${name}": oneof ${type.name}.${field.oneof} is already set`);
      }
      setOneofs.add(field.oneof);
    }
    const member = decodeField(field, value, name);
    if (member !== undefined) decoded[name] = member;
  }
  return decoded as T;
}

/** A field may come once, also when it comes as null. An unknown one may come more often. */
function fieldValue(json: JsonObject, name: string): JsonValue | undefined {
  const protoName = snakeCase(name);
  const values = [...new Set([name, protoName])].flatMap((key) => json.get(key) ?? []);
  if (values.length > 1) throw malformed(`duplicate field "${protoName}"`);
  return values[0];
}

function decodeField(field: Field, value: JsonValue, name: string): unknown {
  switch (field.label) {
    case "repeated":
      if (!isList(value)) throw invalidValue("repeated", name, value);
      return value
        .map((item) => decodeItem(field.type, item, name))
        .filter((item) => item !== undefined);
    case "map":
      if (!isObject(value)) throw invalidValue("map", name, value);
      return Object.fromEntries(
        [...value].map(([key, [item = null, ...repeated]]) => {
          if (repeated.length > 0) throw malformed(`duplicate map key "${key}"`);
          return [key, decodeItem(field.type, item, name)];
        }),
      );
    default:
      return decodeSingle(field.type, value, name);
  }
}

/** In a list or a map null has no meaning, unlike in a field. */
function decodeItem(type: FieldType, value: JsonValue, name: string): unknown {
  if (value === null) throw invalidValue("item of", name, value);
  return decodeSingle(type, value, name);
}

function decodeSingle(type: FieldType, value: JsonValue, name: string): unknown {
  if (type === "string") {
    if (typeof value !== "string") throw invalidValue(type, name, value);
    return value;
  }
  if (type === "bool") {
    if (typeof value !== "boolean") throw invalidValue(type, name, value);
    return value;
  }
  if (type === "int32") return decodeInt32(value, name);
  if (type === "duration") {
    const duration = typeof value === "string" ? parseDuration(value) : undefined;
    if (duration === undefined) throw invalidValue("google.protobuf.Duration", name, value);
    return duration;
  }
  return type.kind === "enum" ? decodeEnum(type, value, name) : decodeMessage(type, value);
}

/** Numbers may come as strings, in any form that JSON has; the value must be whole. */
function decodeInt32(value: JsonValue, name: string): number {
  const isNumeral = typeof value === "string" && jsonNumber.test(value);
  const number = isNumeral ? Number(value) : value;
  if (typeof number !== "number" || (number | 0) !== number) {
    throw invalidValue("int32", name, value);
  }
  return number;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A known number becomes its name; an unknown one stays, for the rules to judge. */
function decodeEnum(type: EnumType, value: JsonValue, name: string): string | number | undefined {
  if (typeof value === "string") return type.values.includes(value) ? value : undefined;
  const number = decodeInt32(value, name);
  return type.values[number] ?? number;
}

function isObject(value: JsonValue): value is JsonObject {
  return value instanceof Map;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function invalidValue(type: string, name: string, value: JsonValue): ConnectError {
  const shown = isObject(value) ? "{" : JSON.stringify(value);
  return malformed(`invalid value for ${type} field ${name}: ${shown}`);
}

function malformed(reason: string): ConnectError {
  return new ConnectError("invalid_argument", `unmarshal message: proto: ${reason}`);
}
