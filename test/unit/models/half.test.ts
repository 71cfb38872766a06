import { expect, test } from 'vitest';
import { decodeHalf } from '../../../models/convert/half.js';

test.each([
  ['zero', 0x0000, 0],
  ['one', 0x3c00, 1],
  ['minus two', 0xc000, -2],
  ['the nearest to a third', 0x3555, 0.333251953125],
  ['the largest', 0x7bff, 65504],
  ['the smallest normal', 0x0400, 2 ** -14],
  ['the smallest of all', 0x0001, 2 ** -24],
  ['infinity', 0xfc00, Number.NEGATIVE_INFINITY],
])('the half float for %s is decoded exactly', (_, bits, value) => {
  expect(decodeHalf(Uint16Array.of(bits))).toEqual(Float32Array.of(value));
});

test('every finite half float goes to a single float and back', () => {
  const finite = Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).filter((bits) => (bits & 0x7c00) !== 0x7c00);
  expect(Uint16Array.from(decodeHalf(finite), encodeHalf)).toEqual(finite);
});

test('what is not a number stays so', () => {
  expect(decodeHalf(Uint16Array.of(0x7e00))[0]).toBeNaN();
});

/** Another road than the decoder's: by the bits of the single float. Only for values that are half floats. */
function encodeHalf(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  const fraction = (bits & 0x7fffff) >>> 13;
  if (exponent > 0) return sign | (exponent << 10) | fraction;
  return sign | (Math.abs(value) * 2 ** 24);
}
