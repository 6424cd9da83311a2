/** One detail of a Connect error: a protobuf message in unpadded Base64. */
export interface ErrorDetail {
  readonly type: string;
  readonly value: string;
}

/** The detail by which a server says when to come back. */
export const retryInfoType = "google.rpc.RetryInfo";

/** The delay in a `google.rpc.RetryInfo`; `undefined` if it is nothing. */
export function retryDelayMs(retryInfo: ErrorDetail): number | undefined {
  const delay = fieldsOf(Buffer.from(retryInfo.value, "base64")).get(1);
  if (!(delay instanceof Uint8Array)) return undefined;
  const duration = fieldsOf(delay);
  const ms = numberIn(duration, 1) * 1000 + numberIn(duration, 2) / 1e6;
  return ms > 0 ? ms : undefined;
}

type Fields = ReadonlyMap<number, number | Uint8Array>;

function numberIn(fields: Fields, field: number): number {
  const value = fields.get(field);
  return typeof value === "number" ? value : 0;
}

/**
 * The fields of a protobuf message by number: varints as numbers, strings and messages as bytes.
 * Stops at what it does not understand, since a detail only ever adds to an error.
 */
function fieldsOf(message: Uint8Array): Fields {
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
    const wireType = tag % 8;
    if (wireType === 0) {
      fields.set(Math.floor(tag / 8), varint());
    } else if (wireType === 2) {
      const length = varint();
      fields.set(Math.floor(tag / 8), message.subarray(at, at + length));
      at += length;
    } else {
      break;
    }
  }
  return fields;
}
