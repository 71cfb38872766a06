import { readFileSync } from 'node:fs';
import { installed } from '../installation.js';
import type { Planes } from '../video/colour.js';
import { cropBytes } from '../video/frame-memory.js';
import type { Region } from './region.js';

/** Sides of the two networks' inputs, in pixels. */
export const landmarkSide = 256;
export const detectorSide = 224;

const middleGrey = 127;

/** A frame by where it lies in the memory of its clip. */
export interface FramePlace extends Omit<Planes, 'pixels'> {
  readonly address: number;
  /** Which frame of its clip it is: another one may lie there later. */
  readonly index?: number | undefined;
}

/** Where a frame lies. */
export function placeOf({ pixels, width, height, mixture, index }: Planes & Pick<FramePlace, 'index'>): FramePlace {
  return { address: pixels.byteOffset, width, height, mixture, index };
}

/** Cuts regions out of the frames of one clip, as planes of red, green and blue. */
export interface Cropper {
  /** Three planes of landmarkSide² bytes, valid until the next cut; the picture's edge is repeated outwards. */
  cut(frame: FramePlace, region: Region): Uint8Array;
  /** An upright square of the frame, black where it reaches beyond it, for the detector: three planes of detectorSide² bytes, as long. */
  letterbox(frame: FramePlace, square: Square): Uint8Array;
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
    ...weights: number[],
  ]
) => void;

/** The SIMD code's unit of a colour's weights. */
const weightUnit = 8192;

/**
 * Compiles the SIMD code once; a clip's frames bring the memory it works in, at whose start the crops lie: each of several
 * croppers has a place of its own there.
 */
export function loadCropper(): (memory: WebAssembly.Memory, place?: number) => Cropper {
  const module = new WebAssembly.Module(readFileSync(installed('dist/src/pose/crop.wasm')));
  return (memory, place = 0) => {
    const cropAddress = place * cropBytes;
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    const crop = instance.exports.crop as CropFunction;
    // The networks take no memory that is shared.
    const images = { [landmarkSide]: emptyImage(landmarkSide), [detectorSide]: emptyImage(detectorSide) };
    const cut = (side: typeof landmarkSide | typeof detectorSide, frame: FramePlace, region: Region) => {
      const { x, y, ux, uy, vx, vy } = samplingGrid(region, side);
      const { address, width, height, mixture } = frame;
      const { black, gain, rv, gu, gv, bu } = mixture;
      const weights = [gain, rv, gu, gv, bu].map((weight) => Math.round(weight * weightUnit));
      crop(address, width, height, cropAddress, side, x, y, ux, uy, vx, vy, black, ...weights);
      const image = images[side]!;
      image.set(new Uint8Array(memory.buffer, cropAddress, image.length));
      return image;
    };
    return {
      cut: (frame, region) => cut(landmarkSide, frame, region),
      letterbox(frame, square) {
        const image = cut(detectorSide, frame, { ...square, angle: 0 });
        blacken(frame, square, image);
        return image;
      },
    };
  };
}

function emptyImage(side: number): Uint8Array {
  return new Uint8Array(side * side * 3);
}

/** Makes black what lies outside the frame in a square of it: the crop repeats the edge there. */
function blacken({ width, height }: FramePlace, { x, y, size }: Square, target: Uint8Array): void {
  const rim = (inside: number) =>
    Math.round(Math.min(Math.max((1 / 2 - inside / size) * detectorSide, 0), detectorSide));
  const [left, top] = [rim(x), rim(y)];
  const [right, bottom] = [detectorSide - rim(width - x), detectorSide - rim(height - y)];
  for (let row = 0; row < 3 * detectorSide; row++) {
    const start = row * detectorSide;
    const isInside = row % detectorSide >= top && row % detectorSide < bottom;
    target.fill(0, start, start + (isInside ? left : detectorSide));
    if (isInside) target.fill(0, start + right, start + detectorSide);
  }
}

/** An upright square of the frame by its middle and its side, in the frame's pixels. */
export type Square = Pick<Region, 'x' | 'y' | 'size'>;

/** The least square that holds the whole frame. */
export function wholeOf({ width, height }: Pick<FramePlace, 'width' | 'height'>): Square {
  return { x: width / 2, y: height / 2, size: Math.max(width, height) };
}

/** Where a place of the frame lies in the picture of a square, in whole pixels of that, at its rim at most. */
function placeIn({ size, ...middle }: Square, axis: 'x' | 'y', place: number): number {
  const at = ((place - middle[axis]) / size + 1 / 2) * detectorSide;
  return Math.round(Math.min(Math.max(at, 0), detectorSide));
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

/** Paints a part of the frame grey in the picture of a square of it. */
export function paintOut(square: Square, box: Box, target: Uint8Array): void {
  const [left, right] = [placeIn(square, 'x', box.left), placeIn(square, 'x', box.right)];
  for (let row = placeIn(square, 'y', box.top); row < placeIn(square, 'y', box.bottom); row++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = (channel * detectorSide + row) * detectorSide;
      target.fill(middleGrey, start + left, start + right);
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
