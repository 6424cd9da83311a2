import { snakeCase } from "./descriptors.ts";
import type { EnumType, Field, FieldType, MessageType } from "./descriptors.ts";
import { parseDuration } from "./duration.ts";
import { ConnectError } from "./errors.ts";

/**
 * Proto3 JSON to a message, as connect-go reads it: unknown fields and unknown enum names are
 * dropped without a word, null means absent, a field may come under either of its two names.
 * The result holds only what was present.
 */
export function decodeMessage<T>(type: MessageType<T>, json: unknown): T {
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

function fieldValue(json: Readonly<Record<string, unknown>>, name: string): unknown {
  const protoName = snakeCase(name);
  if (protoName !== name && json[name] !== undefined && json[protoName] !== undefined) {
    throw malformed(`duplicate field "${protoName}"`);
  }
  return json[name] ?? json[protoName];
}

function decodeField(field: Field, value: unknown, name: string): unknown {
  switch (field.label) {
    case "repeated":
      if (!Array.isArray(value)) throw invalidValue("repeated", name, value);
      return value
        .map((item: unknown) => decodeItem(field.type, item, name))
        .filter((item) => item !== undefined);
    case "map":
      if (!isObject(value)) throw invalidValue("map", name, value);
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, decodeItem(field.type, item, name)]),
      );
    default:
      return decodeSingle(field.type, value, name);
  }
}

/** In a list or a map null has no meaning, unlike in a field. */
function decodeItem(type: FieldType, value: unknown, name: string): unknown {
  if (value === null) throw invalidValue("item of", name, value);
  return decodeSingle(type, value, name);
}

function decodeSingle(type: FieldType, value: unknown, name: string): unknown {
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

/** Numbers may come as strings; a fraction is refused unless it is zero. */
function decodeInt32(value: unknown, name: string): number {
  const isNumeral = typeof value === "string" && /^-?\d+$/.test(value);
  const number = isNumeral ? Number(value) : value;
  if (typeof number !== "number" || (number | 0) !== number) {
    throw invalidValue("int32", name, value);
  }
  return number;
}

/** A known number becomes its name; an unknown one stays, for the rules to judge. */
function decodeEnum(type: EnumType, value: unknown, name: string): string | number | undefined {
  if (typeof value === "string") return type.values.includes(value) ? value : undefined;
  const number = decodeInt32(value, name);
  return type.values[number] ?? number;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalidValue(type: string, name: string, value: unknown): ConnectError {
  return malformed(`invalid value for ${type} field ${name}: ${JSON.stringify(value)}`);
}

function malformed(reason: string): ConnectError {
  return new ConnectError("invalid_argument", `unmarshal message: proto: ${reason}`);
}
