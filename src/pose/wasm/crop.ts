// AssemblyScript, not TypeScript: compiled by `asc` to crop.wasm, 128-bit SIMD on memory that the caller owns.
//
// Cuts a rotated square out of an rgb24 picture, bilinear, the picture's edge repeated outwards, into three planes of bytes.
// Fixed point throughout: positions in 1/32 px and a rounded result, because that is what the network was trained behind
// and half a grey level already moves its landmarks.

/** Fractions of a pixel that are told apart. */
const STEPS: i32 = 32;
/** Positions along a run of pixels are added up in 1/32768 px. */
const UNIT: f64 = 32768.0;
/** Pixels after which a position is worked out anew, before rounded steps add up. */
const RUN: i32 = 16;

/**
 * picture: address of the rgb24 rows; at least one row and 16 bytes behind it must be readable (their weight is zero).
 * target: address of side*side*3 bytes. (x, y): source position of the first target pixel; (ux, uy): step along a target
 * row; (vx, vy): step from row to row, all in source pixels. side: a multiple of 4.
 */
export function crop(
  picture: usize, width: i32, height: i32, target: usize, side: i32,
  x: f64, y: f64, ux: f64, uy: f64, vx: f64, vy: f64,
): void {
  const stride = width * 3;
  const plane = side * side;
  const maxX = i32x4.splat((width - 1) * STEPS);
  const maxY = i32x4.splat((height - 1) * STEPS);
  const zero = i32x4.splat(0);
  const half = i32x4.splat(512);
  const mask = i32x4.splat(STEPS - 1);
  const stepX = <i32>Math.round(ux * UNIT);
  const stepY = <i32>Math.round(uy * UNIT);
  const stepX4 = i32x4.splat(stepX * 4);
  const stepY4 = i32x4.splat(stepY * 4);
  const stepsX = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(stepX));
  const stepsY = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(stepY));
  let out = target;
  for (let row = 0; row < side; row++) {
    let atX = zero;
    let atY = zero;
    for (let column = 0; column < side; column += 4, out += 4) {
      if ((column & (RUN - 1)) == 0) {
        const startX = <i32>Math.round((x + vx * row + ux * column) * UNIT);
        const startY = <i32>Math.round((y + vy * row + uy * column) * UNIT);
        atX = i32x4.add(i32x4.splat(startX), stepsX);
        atY = i32x4.add(i32x4.splat(startY), stepsY);
      }
      const qx = i32x4.min_s(i32x4.max_s(i32x4.shr_s(i32x4.add(atX, half), 10), zero), maxX);
      const qy = i32x4.min_s(i32x4.max_s(i32x4.shr_s(i32x4.add(atY, half), 10), zero), maxY);
      atX = i32x4.add(atX, stepX4);
      atY = i32x4.add(atY, stepY4);
      const offset = i32x4.add(
        i32x4.mul(i32x4.shr_s(qy, 5), i32x4.splat(stride)),
        i32x4.mul(i32x4.shr_s(qx, 5), i32x4.splat(3)),
      );
      const fx = v128.and(qx, mask);
      const fy = v128.and(qy, mask);
      // The two horizontal weights as a pair of i16, ready for one dot product.
      const weights = v128.or(i32x4.sub(i32x4.splat(STEPS), fx), i32x4.shl(fx, 16));
      const p0 = blend(picture + i32x4.extract_lane(offset, 0), stride, i32x4.extract_lane(weights, 0), <i16>i32x4.extract_lane(fy, 0));
      const p1 = blend(picture + i32x4.extract_lane(offset, 1), stride, i32x4.extract_lane(weights, 1), <i16>i32x4.extract_lane(fy, 1));
      const p2 = blend(picture + i32x4.extract_lane(offset, 2), stride, i32x4.extract_lane(weights, 2), <i16>i32x4.extract_lane(fy, 2));
      const p3 = blend(picture + i32x4.extract_lane(offset, 3), stride, i32x4.extract_lane(weights, 3), <i16>i32x4.extract_lane(fy, 3));
      const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(p0, p1), i16x8.narrow_i32x4_s(p2, p3));
      const planes = i8x16.shuffle(bytes, bytes, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
      v128.store_lane<i32>(out, planes, 0);
      v128.store_lane<i32>(out + plane, planes, 1);
      v128.store_lane<i32>(out + 2 * plane, planes, 2);
    }
  }
}

/** One pixel: the 8 bytes at `at` hold it and its right neighbour, those one stride on the two below. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function blend(at: usize, stride: i32, weights: i32, fy: i16): v128 {
  const upper = i16x8.extend_low_i8x16_u(v128.load64_zero(at));
  const lower = i16x8.extend_low_i8x16_u(v128.load64_zero(at + stride));
  const column = i16x8.add(i16x8.mul(upper, i16x8.splat(32 - fy)), i16x8.mul(lower, i16x8.splat(fy)));
  const pairs = i16x8.shuffle(column, column, 0, 3, 1, 4, 2, 5, 6, 7);
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairs, i32x4.splat(weights)), i32x4.splat(512)), 10);
}
