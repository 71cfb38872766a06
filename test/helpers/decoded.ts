import { openClip } from '../../src/video/clip.js';
import { type DecodeEnd, type DecodeOptions, type Decoding, startDecoding } from '../../src/video/decode.js';
import type { VideoInfo } from '../../src/video/frame.js';
import { probe } from '../../src/video/probe.js';
import { bundledFfmpeg } from './clips.js';

/** One frame, with a copy of its pixels: the frame's own place is given back at once. */
export interface Picture {
  readonly index: number;
  readonly time: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
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
  const all = {
    ffmpeg: bundledFfmpeg,
    largest: { width: 640, height: 640 },
    pixels: 'rgb24' as const,
    threads: 1,
    readAhead: 4,
    ...options,
  };
  return { info, decoding: startDecoding(clip, info, all) };
}

/** A whole clip, decoded. */
export async function decoded(path: string, options: Partial<DecodeOptions> = {}): Promise<Decoded> {
  const started = await decoding(path, options);
  const pictures: Picture[] = [];
  for await (const { index, time, width, height, pixels, release } of started.decoding.frames) {
    pictures.push({ index, time, width, height, pixels: pixels.slice() });
    release();
  }
  return { info: started.info, pictures, ...(await started.decoding.ended) };
}

/** How far two pictures differ, in grey levels. */
export function difference(a: Uint8Array, b: Uint8Array): { mean: number; worst: number } {
  if (a.length !== b.length) return { mean: Number.POSITIVE_INFINITY, worst: Number.POSITIVE_INFINITY };
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
export function greyAt({ pixels, width }: Picture, x: number, y: number): number {
  let sum = 0;
  for (let row = y - 1; row <= y + 1; row++) {
    for (let i = (row * width + x - 1) * 3; i < (row * width + x + 2) * 3; i++) sum += pixels[i]!;
  }
  return sum / 27;
}
