import type { Planes } from '../video/colour.js';
import type { Box } from './crop.js';

/** The picture is sampled at so many places in either direction. */
const places = 32;

/** Luma and chroma that differ by more levels than these are no noise of a camera. */
const noise = { luma: 24, chroma: 16 };

/** Somebody who stands far away covers so many places. */
const leastPlaces = 4;

/** Bodies throw shadows and reach beyond their boxes by so much of their height. */
const rim = 0.15;

/** Remembers what a picture looked like beside those who are known, so that it shows when somebody else may have come. */
export class Surroundings {
  /** Luma and both chromas of each place. */
  readonly #seen = new Uint8Array(places * places * 3);
  #boxes: readonly Box[] = [];

  /** This is what it looked like when everybody in it was known. */
  remember(frame: Planes, boxes: readonly Box[]): void {
    for (let i = 0; i < places * places; i++) {
      for (let plane = 0; plane < 3; plane++) this.#seen[3 * i + plane] = frame.pixels[addressOf(frame, i, plane)]!;
    }
    this.#boxes = boxes;
  }

  /** Whether anything has changed since, but for those who are known. */
  haveChanged(frame: Planes, boxes: readonly Box[]): boolean {
    const known = [...this.#boxes, ...boxes];
    let changed = 0;
    for (let i = 0; i < places * places; i++) {
      if (!this.#differs(frame, i)) continue;
      const [x, y] = placeOf(frame, i);
      if (!known.some((box) => isInside(box, x, y)) && ++changed >= leastPlaces) return true;
    }
    return false;
  }

  #differs(frame: Planes, i: number): boolean {
    for (let plane = 0; plane < 3; plane++) {
      const gap = Math.abs(frame.pixels[addressOf(frame, i, plane)]! - this.#seen[3 * i + plane]!);
      if (gap > (plane === 0 ? noise.luma : noise.chroma)) return true;
    }
    return false;
  }
}

function placeOf({ width, height }: Planes, i: number): readonly [x: number, y: number] {
  return [((i % places) + 0.5) * (width / places), (Math.floor(i / places) + 0.5) * (height / places)];
}

/** Where in the planes a place's luma (0) or one of its chromas (1, 2) lies. */
function addressOf(frame: Planes, i: number, plane: number): number {
  const { width, height } = frame;
  const [x, y] = placeOf(frame, i);
  if (plane === 0) return Math.floor(y) * width + Math.floor(x);
  const start = width * height + (plane - 1) * (width / 2) * (height / 2);
  return start + Math.floor(y / 2) * (width / 2) + Math.floor(x / 2);
}

function isInside({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  const reach = rim * (bottom - top);
  return x > left - reach && x < right + reach && y > top - reach && y < bottom + reach;
}
