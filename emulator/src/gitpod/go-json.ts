import { fromJsonString, ScalarType } from "@bufbuild/protobuf";
import type { DescField, DescMessage, JsonObject, JsonValue } from "@bufbuild/protobuf";
import { DurationSchema, EmptySchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";

/**
 * The service reads JSON with Protobuf's Go library, the emulator with the JavaScript one, which is
 * more lenient about encoding and numbers and reads durations and oneofs in other ways. This puts
 * into words that the second understands as the first does, or refuses, what the two differ in.
 */
export function asGoReadsIt(message: DescMessage, body: Uint8Array): Uint8Array {
  try {
    const text = utf8.decode(body);
    // The library's own check for repeated keys, which JSON.parse loses.
    fromJsonString(EmptySchema, text, { ignoreUnknownFields: true });
    const json = JSON.parse(text, wholeCharacters) as JsonValue;
    return Buffer.from(JSON.stringify(messageAsGoReadsIt(message, json)));
  } catch (error) {
    throw ConnectError.from(error, Code.InvalidArgument);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function wholeCharacters(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === "string" && /\p{Surrogate}/u.test(text)) {
      throw new Error(`half a character in ${JSON.stringify(text)}`);
    }
  }
  return value;
}

function messageAsGoReadsIt(message: DescMessage, json: JsonValue): JsonValue {
  if (message.typeName === DurationSchema.typeName) return duration(json);
  if (!isObject(json)) return json;
  const read: JsonObject = {};
  for (const [key, value] of Object.entries(json)) {
    const field = message.fields.find(({ name, jsonName }) => key === name || key === jsonName);
    // Null is absence, also beside another member of a oneof.
    if (value === null && field?.oneof !== undefined) continue;
    read[key] = field === undefined || value === null ? value : fieldAsGoReadsIt(field, value);
  }
  return read;
}

function fieldAsGoReadsIt(field: DescField, json: JsonValue): JsonValue {
  if (field.fieldKind === "scalar") return isNumeric(field.scalar) ? number(json) : json;
  const { message } = field;
  if (message === undefined) return json;
  if (field.fieldKind === "list" && Array.isArray(json)) {
    return json.map((item) => messageAsGoReadsIt(message, item));
  }
  if (field.fieldKind === "map" && isObject(json)) {
    const items = Object.entries(json).map(([key, item]) => [
      key,
      messageAsGoReadsIt(message, item),
    ]);
    return Object.fromEntries(items) as JsonObject;
  }
  return messageAsGoReadsIt(message, json);
}

const durationText = /^([+-]?)(?=\.?\d)(0|[1-9]\d*)?(?:\.(\d{0,9}))?s$/;

/** May have a plus sign or a fraction without digits, but no leading zero. */
function duration(json: JsonValue): JsonValue {
  if (typeof json !== "string") return json;
  const [, sign = "", whole = "0", fraction = ""] = durationText.exec(json) ?? refuse(json);
  return `${sign === "-" ? sign : ""}${whole}${fraction === "" ? "" : `.${fraction}`}s`;
}

const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** In a text it must be one of JSON's numbers. */
function number(json: JsonValue): JsonValue {
  return typeof json !== "string" || numberText.test(json) ? json : refuse(json);
}

function refuse(text: string): never {
  throw new Error(`invalid value ${JSON.stringify(text)}`);
}

function isNumeric(scalar: ScalarType): boolean {
  return ![ScalarType.STRING, ScalarType.BYTES, ScalarType.BOOL].includes(scalar);
}

function isObject(json: JsonValue): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
