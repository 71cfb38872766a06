import type { HalfFloats, Tensor } from './network.js';

/** The values behind half-precision bits (IEEE 754 binary16); every one of them is exact in single precision. */
export function decodeHalf(bits: HalfFloats): Float32Array {
  return Float32Array.from(bits, decodeOne);
}

/** Weights as single floats, whichever floats they are stored as. */
export function readFloats({ name, values }: Tensor): Float32Array {
  if (values instanceof Float32Array) return values;
  if (values instanceof Uint16Array) return decodeHalf(values);
  throw new Error(`${name} should hold floats and does not.`);
}

function decodeOne(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}
