import { readFileSync } from 'node:fs';
import { installed } from '../installation.js';
import type { Frame } from '../video/frame.js';
import type { Region } from './region.js';

/** Sides of the two networks' inputs, in pixels. */
export const landmarkSide = 256;
export const detectorSide = 224;

const middleGrey = 127;

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
 * The whole frame in the middle of a black square, for the detector: three planes of detectorSide² bytes. The same as
 * `sample` with a black border, but rows and columns are worked out once.
 */
export function letterbox({ pixels, width, height }: Frame, target: Uint8Array): void {
  const { x, y, ux, vy } = samplingGrid(
    { x: width / 2, y: height / 2, size: Math.max(width, height), angle: 0 },
    detectorSide,
  );
  const columns = taps(x, ux, width);
  for (let row = 0; row < detectorSide; row++) {
    const [top, bottom, upperWeight, lowerWeight] = tap(y + vy * row, height);
    for (let column = 0; column < detectorSide; column++) {
      const left = (top * width + columns[column * 4]!) * 3;
      const right = (top * width + columns[column * 4 + 1]!) * 3;
      const below = (bottom - top) * width * 3;
      const leftWeight = columns[column * 4 + 2]!;
      const rightWeight = columns[column * 4 + 3]!;
      for (let channel = 0; channel < 3; channel++) {
        const upper = pixels[left + channel]! * leftWeight + pixels[right + channel]! * rightWeight;
        const lower = pixels[left + below + channel]! * leftWeight + pixels[right + below + channel]! * rightWeight;
        target[(channel * detectorSide + row) * detectorSide + column] =
          (upper * upperWeight + lower * lowerWeight + 512) >> 10;
      }
    }
  }
}

/** A part of a frame, in its pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The upright box around a region, for want of a closer one. */
export function boxOf({ x, y, size }: Region): Box {
  return { left: x - size / 2, top: y - size / 2, right: x + size / 2, bottom: y + size / 2 };
}

/** Paints a part of the frame grey in its letterboxed picture. */
export function paintOut({ width, height }: Frame, box: Box, target: Uint8Array): void {
  const scale = detectorSide / Math.max(width, height);
  const at = (value: number, size: number) =>
    Math.round(Math.min(Math.max((value - size / 2) * scale + detectorSide / 2, 0), detectorSide));
  for (let row = at(box.top, height); row < at(box.bottom, height); row++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = (channel * detectorSide + row) * detectorSide;
      target.fill(middleGrey, start + at(box.left, width), start + at(box.right, width));
    }
  }
}

/** For each target column: two source columns and their weights. */
function taps(start: number, step: number, size: number): Int32Array {
  return Int32Array.from(Array.from({ length: detectorSide }, (_, i) => tap(start + step * i, size)).flat());
}

/** The two pixels that a position lies between, with weights in 1/32; what lies outside weighs nothing. */
function tap(position: number, size: number): [number, number, number, number] {
  const steps = Math.round(position * 32);
  const near = steps >> 5;
  const share = steps & 31;
  const inside = (place: number) => place >= 0 && place < size;
  return [
    inside(near) ? near : 0,
    inside(near + 1) ? near + 1 : 0,
    inside(near) ? 32 - share : 0,
    inside(near + 1) ? share : 0,
  ];
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
