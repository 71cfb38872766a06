import type { Region } from '../../../src/pose/region.js';
import type { Frame } from '../../../src/video/frame.js';

/** One plane of a picture. */
interface Plane {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The same cut as the SIMD code's, one pixel at a time and in the same fixed point: positions in 1/32 px, six bits of a
 * value's fraction, thirteen of a weight's, a rounded result.
 */
export function plainCut(frame: Frame, region: Region, side: number): Uint8Array {
  const { black, gain, rv, gu, gv, bu } = frame.mixture;
  const [luma, cb, cr] = planesOf(frame);
  const weigh = (value: number, weight: number) => value * Math.round(weight * 8192);
  const target = new Uint8Array(side * side * 3);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = positionOf(region, side, i % side, Math.floor(i / side));
    const [column, row] = [clamp(x, luma.width), clamp(y, luma.height)];
    // Chroma lies on the left of its four pixels, between their rows.
    const [chromaX, chromaY] = [clamp(column >> 1, cb.width), clamp((row - 16) >> 1, cb.height)];
    const light = weigh(blend(luma, column, row) - black * 64, gain);
    const [blue, red] = [blend(cb, chromaX, chromaY) - 128 * 64, blend(cr, chromaX, chromaY) - 128 * 64];
    const colours = [light + weigh(red, rv), light + weigh(blue, gu) + weigh(red, gv), light + weigh(blue, bu)];
    for (const [channel, value] of colours.entries()) {
      target[channel * side * side + i] = Math.min(255, Math.max(0, Math.floor(value / (64 * 8192) + 0.5)));
    }
  }
  return target;
}

function planesOf({ pixels, width, height }: Frame): [luma: Plane, cb: Plane, cr: Plane] {
  const [size, half] = [width * height, { width: width / 2, height: height / 2 }];
  return [
    { values: pixels.subarray(0, size), width, height },
    { values: pixels.subarray(size, size * 1.25), ...half },
    { values: pixels.subarray(size * 1.25), ...half },
  ];
}

/** Where a pixel of the result lies in the frame, in 1/32 px. */
function positionOf({ x, y, size, angle }: Region, side: number, column: number, row: number): [number, number] {
  const [right, down] = [column / side - 0.5, row / side - 0.5].map((share) => share * size) as [number, number];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [Math.round((x + right * cos - down * sin) * 32), Math.round((y + right * sin + down * cos) * 32)];
}

/** The edge is repeated outwards. */
function clamp(position: number, length: number): number {
  return Math.min(Math.max(position, 0), (length - 1) * 32);
}

/** Between four values, to six bits of a fraction. */
function blend({ values, width, height }: Plane, x: number, y: number): number {
  const [left, top, fx, fy] = [x >> 5, y >> 5, x & 31, y & 31];
  const at = (column: number, row: number) => values[Math.min(row, height - 1) * width + Math.min(column, width - 1)]!;
  const upper = at(left, top) * (32 - fx) + at(left + 1, top) * fx;
  const lower = at(left, top + 1) * (32 - fx) + at(left + 1, top + 1) * fx;
  return (upper * (32 - fy) + lower * fy) >> 4;
}
