/** The fields of a protobuf message by number; the last value of each, as for one that is not repeated. */
type Fields = ReadonlyMap<number, number | Uint8Array>;

/**
 * Reads varints as numbers and strings and messages as bytes. Stops at what it does not
 * understand, since the messages that it is for only ever add to an error.
 */
export function readFields(message: Uint8Array): Fields {
  const fields = new Map<number, number | Uint8Array>();
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
    if (tag % 8 === 0) {
      fields.set(number, varint());
    } else if (tag % 8 === 2) {
      const length = varint();
      fields.set(number, message.subarray(at, at + length));
      at += length;
    } else {
      break;
    }
  }
  return fields;
}

/** The text or message in a field; empty where it has none. */
export function bytesIn(fields: Fields, number: number): Uint8Array {
  const value = fields.get(number);
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** The number in a field; 0 where it has none. */
export function numberIn(fields: Fields, number: number): number {
  const value = fields.get(number);
  return typeof value === "number" ? value : 0;
}
