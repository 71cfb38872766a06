import { openClip } from '../../src/video/clip.js';
import { colourAt, type Planes } from '../../src/video/colour.js';
import { type DecodeEnd, type DecodeOptions, type Decoding, startDecoding } from '../../src/video/decode.js';
import type { VideoInfo } from '../../src/video/frame.js';
import { probe } from '../../src/video/probe.js';
import { bundledFfmpeg } from './clips.js';
import { rgbOf } from './planes.js';

/** One frame, with a copy of its planes: the frame's own place is given back at once. */
export interface Picture extends Planes {
  readonly index: number;
  readonly time: number;
}

export interface Decoded extends DecodeEnd {
  readonly info: VideoInfo;
  readonly pictures: readonly Picture[];
}

/** Starts decoding as the program does. */
export async function decoding(
  path: string,
  options: Partial<DecodeOptions> = {},
): Promise<{ info: VideoInfo; decoding: Decoding }> {
  const clip = await openClip(path);
  const info = await probe(clip, bundledFfmpeg);
  const all: DecodeOptions = {
    ffmpeg: bundledFfmpeg,
    largest: { width: 640, height: 640 },
    threads: 1,
    readAhead: 4,
    held: 1,
    ...options,
  };
  return { info, decoding: startDecoding(clip, info, all) };
}

/** A whole clip, decoded. */
export async function decoded(path: string, options: Partial<DecodeOptions> = {}): Promise<Decoded> {
  const started = await decoding(path, options);
  const pictures: Picture[] = [];
  for await (const { index, time, width, height, pixels, mixture, release } of started.decoding.frames) {
    pictures.push({ index, time, width, height, mixture, pixels: pixels.slice() });
    release();
  }
  return { info: started.info, pictures, ...(await started.decoding.ended) };
}

/** How far two pictures differ, in grey levels of red, green and blue. */
export function difference(one: Planes, other: Planes): { mean: number; worst: number } {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  if (one.width !== other.width || a.length !== b.length)
    return { mean: Number.POSITIVE_INFINITY, worst: Number.POSITIVE_INFINITY };
  let sum = 0;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const gap = Math.abs(a[i]! - b[i]!);
    sum += gap;
    worst = Math.max(worst, gap);
  }
  return { mean: sum / a.length, worst };
}

/** The mean of red, green and blue around a place in a picture. */
export function greyAt(picture: Planes, x: number, y: number): number {
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    for (const value of colourOf(picture, x - 1 + (i % 3), y - 1 + Math.floor(i / 3))) sum += value;
  }
  return sum / 27;
}

/** Red, green and blue of one pixel. */
export function colourOf(picture: Planes, x: number, y: number): Uint8ClampedArray {
  const colour = new Float64Array(3);
  colourAt(picture, x, y, colour);
  return Uint8ClampedArray.from(colour);
}
