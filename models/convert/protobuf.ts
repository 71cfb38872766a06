/** Bytes of a protobuf message that are to be written one after the other. */
export type Chunks = readonly Uint8Array[];

/** A whole number, a truth value or an enumeration. Negative numbers take ten bytes, as protobuf's int64 does. */
export function integerField(field: number, value: number | bigint): Chunks {
  return [varint(tag(field, 0)), varint(value)];
}

/** A text, in UTF-8. */
export function textField(field: number, value: string): Chunks {
  return bytesField(field, new TextEncoder().encode(value));
}

/** Raw bytes, not copied. */
export function bytesField(field: number, value: Uint8Array): Chunks {
  return [varint(tag(field, 2)), varint(value.length), value];
}

/** A message inside a message. */
export function messageField(field: number, message: Chunks): Chunks {
  const length = message.reduce((total, chunk) => total + chunk.length, 0);
  return [varint(tag(field, 2)), varint(length), ...message];
}

/** A number in base 128, least significant part first. */
export function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}

/** The chunks as one piece. */
export function joinChunks(chunks: Chunks): Uint8Array {
  return Buffer.concat(chunks);
}

function tag(field: number, wireType: 0 | 2): number {
  return field * 8 + wireType;
}
