/** Protobuf messages as plain data: one description drives decoding, validation and encoding. */
export interface MessageType<T = unknown> {
  readonly kind: "message";
  readonly name: string;
  /** Under their lowerCamelCase JSON names. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Oneofs of which a member must be set. */
  readonly requiredOneofs: readonly string[];
  /** Carries the TypeScript type; never present. */
  readonly decoded?: T;
}

export interface EnumType {
  readonly kind: "enum";
  readonly name: string;
  /** The index is the number on the wire; the first one is the default. */
  readonly values: readonly string[];
}

export type FieldType = "string" | "bool" | "int32" | "duration" | EnumType | MessageType;

export interface Field {
  readonly type: FieldType;
  /** `map` has string keys. */
  readonly label?: "repeated" | "map";
  /** Marked `optional`: absent and default are told apart. */
  readonly optional?: true;
  readonly oneof?: string;
  readonly rules?: Rules;
}

/** The buf.validate rules in use; for a repeated field, `items` holds those of an item. */
export interface Rules {
  readonly required?: true;
  readonly minLen?: number;
  readonly maxLen?: number;
  /** `optional-uuid` also allows the empty string. */
  readonly format?: "uuid" | "optional-uuid" | "uri" | "relative-path";
  readonly range?: readonly [number, number];
  readonly durationSeconds?: readonly [number, number];
  readonly definedOnly?: true;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Rules;
}

/** Describes message `T`; the compiler checks that every field is there. */
export function message<T>(
  name: string,
  fields: { readonly [Key in keyof Required<T>]: Field },
  requiredOneofs: readonly string[] = [],
): MessageType<T> {
  return { kind: "message", name: `gitpod.v1.${name}`, fields, requiredOneofs };
}

/** Protobuf repeats an enum's name in its values: `prefix` is that part. */
export function enumeration(name: string, prefix: string, values: readonly string[]): EnumType {
  return {
    kind: "enum",
    name: `gitpod.v1.${name}`,
    values: values.map((value) => `${prefix}_${value}`),
  };
}

/** The Protobuf spelling of a JSON name. */
export function snakeCase(jsonName: string): string {
  return jsonName.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
