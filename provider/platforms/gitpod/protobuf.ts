/** The fields of a protobuf message by number, in the order in which they came. */
export type Fields = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

/**
 * Reads varints as numbers and strings and messages as bytes. Stops at what it does not
 * understand, since the messages that it is for only ever add to an error.
 */
export function readFields(message: Uint8Array): Fields {
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; at < message.length; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte % 128) * factor;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const values = fields.get(number) ?? [];
    if (tag % 8 === 0) {
      values.push(varint());
    } else if (tag % 8 === 2) {
      const length = varint();
      values.push(message.subarray(at, at + length));
      at += length;
    } else {
      break;
    }
    fields.set(number, values);
  }
  return fields;
}

/** The messages in a field. */
export function messagesIn(fields: Fields, number: number): Fields[] {
  return bytesIn(fields, number).map(readFields);
}

/** The text of a field; empty where it has none. */
export function textIn(fields: Fields, number: number): string {
  return bytesIn(fields, number)
    .map((bytes) => Buffer.from(bytes).toString("utf8"))
    .join("");
}

/** The number in a field; 0 where it has none. */
export function numberIn(fields: Fields, number: number): number {
  const value = fields.get(number)?.at(-1);
  return typeof value === "number" ? value : 0;
}

function bytesIn(fields: Fields, number: number): Uint8Array[] {
  return (fields.get(number) ?? []).filter((value) => value instanceof Uint8Array);
}
