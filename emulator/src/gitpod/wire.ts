// Protobuf's binary form, as far as the details of an error need it.

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(Math.floor(value / 0x80))];
}

export function varintField(fieldNumber: number, value: number): number[] {
  return [...varint(fieldNumber << 3), ...varint(value)];
}

export function bytesField(fieldNumber: number, bytes: readonly number[]): number[] {
  return [...varint((fieldNumber << 3) | 2), ...varint(bytes.length), ...bytes];
}

export function stringField(fieldNumber: number, text: string): number[] {
  return bytesField(fieldNumber, [...Buffer.from(text)]);
}

/** As Connect writes it: standard alphabet, no padding. */
export function unpaddedBase64(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString("base64").replaceAll("=", "");
}
