import type { Field, FieldType, MessageType } from "./descriptors.ts";

/**
 * A message to proto3 JSON: default values are left out, but a set member of a oneof, a set
 * `optional` field and a set message stay, even when empty.
 */
export function encodeMessage<T>(type: MessageType<T>, message: T): Record<string, unknown> {
  const values = message as Readonly<Record<string, unknown>>;
  const encoded: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(type.fields)) {
    const value = values[name];
    if (value === undefined || (!tracksPresence(field) && isDefault(field, value))) continue;
    encoded[name] = encodeField(field, value);
  }
  return encoded;
}

function tracksPresence(field: Field): boolean {
  return field.oneof !== undefined || field.optional === true;
}

function isDefault({ label, type }: Field, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (label === "map") return Object.keys(value as object).length === 0;
  if (typeof type === "object") return type.kind === "enum" && value === type.values[0];
  return value === "" || value === 0 || value === false;
}

function encodeField(field: Field, value: unknown): unknown {
  switch (field.label) {
    case "repeated":
      return (value as unknown[]).map((item) => encodeSingle(field.type, item));
    case "map":
      return Object.fromEntries(
        Object.entries(value as object).map(([key, item]) => [key, encodeSingle(field.type, item)]),
      );
    default:
      return encodeSingle(field.type, value);
  }
}

function encodeSingle(type: FieldType, value: unknown): unknown {
  return typeof type === "object" && type.kind === "message" ? encodeMessage(type, value) : value;
}
