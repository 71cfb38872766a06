// AssemblyScript, not TypeScript: compiled by `asc` to crop.wasm, 128-bit SIMD on memory that the caller owns.
//
// Cuts a rotated square out of a yuv420p picture, bilinear, the picture's edge repeated outwards, into three planes of red,
// green and blue bytes. Fixed point throughout: positions in 1/32 px and a rounded result, because that is what the network
// was trained behind and half a grey level already moves its landmarks.

/** Fractions of a pixel that are told apart. */
const STEPS: i32 = 32;
/** Positions along a run of pixels are added up in 1/32768 px. */
const UNIT: f64 = 32768.0;
/** Pixels after which a position is worked out anew, before rounded steps add up. */
const RUN: i32 = 16;
/** Of the ten fractional bits of an interpolated value six are kept: products with the colour's weights fit into 32 bits. */
const DROPPED: i32 = 4;
/** The fractional bits of a value and of a weight together. */
const FRACTION: i32 = 6 + 13;
const MIDDLE: i32 = 128 << 6;

/**
 * picture: address of the planes, width and height even; at least one row and 16 bytes behind them must be readable (their
 * weight is zero). target: address of side*side*3 bytes. (x, y): source position of the first target pixel; (ux, uy): step
 * along a target row; (vx, vy): step from row to row, all in source pixels. side: a multiple of 4. black, gain: what luma
 * is black, and what a step of it weighs; rv, gu, gv, bu: what chroma weighs in each colour; all in 1/8192.
 */
export function crop(
  picture: usize, width: i32, height: i32, target: usize, side: i32,
  x: f64, y: f64, ux: f64, uy: f64, vx: f64, vy: f64,
  black: i32, gain: i32, rv: i32, gu: i32, gv: i32, bu: i32,
): void {
  const u = picture + width * height;
  const v = u + (width >> 1) * (height >> 1);
  const plane = side * side;
  const maxX = i32x4.splat((width - 1) * STEPS);
  const maxY = i32x4.splat((height - 1) * STEPS);
  const maxChromaX = i32x4.splat(((width >> 1) - 1) * STEPS);
  const maxChromaY = i32x4.splat(((height >> 1) - 1) * STEPS);
  const zero = i32x4.splat(0);
  const half = i32x4.splat(512);
  const middle = i32x4.splat(MIDDLE);
  // Black is taken off and half a grey level added in one go.
  const offset = i32x4.splat((1 << (FRACTION - 1)) - black * (gain << 6));
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
      // A sample of chroma lies on the left of its four pixels and between their rows.
      const chromaX = i32x4.min_s(i32x4.shr_s(qx, 1), maxChromaX);
      const chromaY = i32x4.min_s(i32x4.max_s(i32x4.shr_s(i32x4.sub(qy, i32x4.splat(STEPS / 2)), 1), zero), maxChromaY);
      const luma = i32x4.add(i32x4.mul(blend(picture, width, qx, qy), i32x4.splat(gain)), offset);
      const cb = i32x4.sub(blend(u, width >> 1, chromaX, chromaY), middle);
      const cr = i32x4.sub(blend(v, width >> 1, chromaX, chromaY), middle);
      const red = i32x4.add(luma, i32x4.mul(cr, i32x4.splat(rv)));
      const green = i32x4.add(luma, i32x4.add(i32x4.mul(cb, i32x4.splat(gu)), i32x4.mul(cr, i32x4.splat(gv))));
      const blue = i32x4.add(luma, i32x4.mul(cb, i32x4.splat(bu)));
      const redGreen = i16x8.narrow_i32x4_s(i32x4.shr_s(red, FRACTION), i32x4.shr_s(green, FRACTION));
      const bytes = i8x16.narrow_i16x8_u(redGreen, i16x8.narrow_i32x4_s(i32x4.shr_s(blue, FRACTION), zero));
      v128.store_lane<i32>(out, bytes, 0);
      v128.store_lane<i32>(out + plane, bytes, 1);
      v128.store_lane<i32>(out + 2 * plane, bytes, 2);
    }
  }
}

/** Four values of a plane at positions in 1/32 px, with six fractional bits. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function blend(plane: usize, stride: i32, qx: v128, qy: v128): v128 {
  const mask = i32x4.splat(STEPS - 1);
  const fx = v128.and(qx, mask);
  const fy = v128.and(qy, mask);
  const offset = i32x4.add(i32x4.mul(i32x4.shr_s(qy, 5), i32x4.splat(stride)), i32x4.shr_s(qx, 5));
  const a = plane + i32x4.extract_lane(offset, 0);
  const b = plane + i32x4.extract_lane(offset, 1);
  const c = plane + i32x4.extract_lane(offset, 2);
  const d = plane + i32x4.extract_lane(offset, 3);
  const upper = pairs(a, b, c, d);
  const lower = pairs(a + stride, b + stride, c + stride, d + stride);
  const down = v128.or(fy, i32x4.shl(fy, 16));
  const column = i16x8.add(i16x8.mul(upper, i16x8.sub(i16x8.splat(32), down)), i16x8.mul(lower, down));
  const weights = v128.or(i32x4.sub(i32x4.splat(STEPS), fx), i32x4.shl(fx, 16));
  return i32x4.shr_s(i32x4.dot_i16x8_s(column, weights), DROPPED);
}

/** The two neighbouring bytes at each of four addresses, as pairs of i16. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function pairs(a: usize, b: usize, c: usize, d: usize): v128 {
  let bytes = i32x4.splat(0);
  bytes = v128.load_lane<u16>(a, bytes, 0);
  bytes = v128.load_lane<u16>(b, bytes, 2);
  bytes = v128.load_lane<u16>(c, bytes, 4);
  bytes = v128.load_lane<u16>(d, bytes, 6);
  return v128.or(v128.and(bytes, i32x4.splat(0xff)), i32x4.shl(v128.and(bytes, i32x4.splat(0xff00)), 8));
}
