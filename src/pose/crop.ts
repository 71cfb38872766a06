import { readFileSync } from 'node:fs';
import { installed } from '../installation.js';
import type { Frame } from '../video/frame.js';
import type { Region } from './region.js';

/** Sides of the two networks' inputs, in pixels. */
export const landmarkSide = 256;
export const detectorSide = 224;

/** Where in the frames' memory a crop lies: at its start, before the frames. */
const cropAddress = 0;

/** Cuts regions out of the frames of one clip. The result is valid until the next cut. */
export interface Cropper {
  /** Three planes of landmarkSide² bytes; the picture's edge is repeated outwards. */
  cut(frame: Frame, region: Region): Uint8Array;
}

type CropFunction = (
  ...args: [
    picture: number,
    width: number,
    height: number,
    target: number,
    side: number,
    x: number,
    y: number,
    ux: number,
    uy: number,
    vx: number,
    vy: number,
  ]
) => void;

/** Compiles the SIMD code once; a clip's frames bring the memory it works in. */
export function loadCropper(): (memory: WebAssembly.Memory) => Cropper {
  const module = new WebAssembly.Module(readFileSync(installed('dist/src/pose/crop.wasm')));
  return (memory) => {
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    const crop = instance.exports.crop as CropFunction;
    const result = new Uint8Array(memory.buffer, cropAddress, landmarkSide * landmarkSide * 3);
    return {
      cut(frame, region) {
        const { x, y, ux, uy, vx, vy } = samplingGrid(region, landmarkSide);
        crop(frame.pixels.byteOffset, frame.width, frame.height, cropAddress, landmarkSide, x, y, ux, uy, vx, vy);
        return result;
      },
    };
  };
}

/**
 * The whole frame in the middle of a black square, for the detector: three planes of detectorSide² bytes. Needed once or
 * twice in a clip, so plain code does.
 */
export function letterbox(frame: Frame, target: Uint8Array): void {
  const size = Math.max(frame.width, frame.height);
  sample(frame, { x: frame.width / 2, y: frame.height / 2, size, angle: 0 }, detectorSide, target, 0);
}

/**
 * The same cut as the SIMD code's, one pixel at a time and with any border: `border` is a grey level, or 'repeat' for the
 * picture's own edge. Positions in 1/32 px and a rounded result, as OpenCV has them: the networks know it so.
 */
export function sample(
  frame: Pick<Frame, 'pixels' | 'width' | 'height'>,
  region: Region,
  side: number,
  target: Uint8Array,
  border: number | 'repeat',
): void {
  const { pixels, width, height } = frame;
  const { x, y, ux, uy, vx, vy } = samplingGrid(region, side);
  const at = (column: number, row: number, channel: number): number => {
    if (border !== 'repeat' && (column < 0 || row < 0 || column >= width || row >= height)) return border;
    const inside = Math.min(Math.max(row, 0), height - 1) * width + Math.min(Math.max(column, 0), width - 1);
    return pixels[inside * 3 + channel]!;
  };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const toX = Math.round((x + vx * row + ux * column) * 32);
      const toY = Math.round((y + vy * row + uy * column) * 32);
      const left = toX >> 5;
      const top = toY >> 5;
      const fx = toX & 31;
      const fy = toY & 31;
      for (let channel = 0; channel < 3; channel++) {
        const upper = at(left, top, channel) * (32 - fx) + at(left + 1, top, channel) * fx;
        const lower = at(left, top + 1, channel) * (32 - fx) + at(left + 1, top + 1, channel) * fx;
        target[channel * side * side + row * side + column] = (upper * (32 - fy) + lower * fy + 512) >> 10;
      }
    }
  }
}

/** Target pixel u lies at centre + (u/side - 1/2)·size: without half a pixel's shift, as the networks were trained. */
function samplingGrid(region: Region, side: number) {
  const cos = Math.cos(region.angle);
  const sin = Math.sin(region.angle);
  const step = region.size / side;
  return {
    x: region.x - (region.size / 2) * (cos - sin),
    y: region.y - (region.size / 2) * (sin + cos),
    ux: cos * step,
    uy: sin * step,
    vx: -sin * step,
    vy: cos * step,
  };
}
