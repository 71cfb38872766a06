import type { Planes } from '../video/colour.js';
import type { Box } from './crop.js';

/** The picture is sampled at so many places in either direction. */
const places = 32;

/** Light that differs by more than this many levels is no noise of a camera; so many places tell somebody who stands far away. */
const difference = 24;
const leastPlaces = 4;

/** Bodies throw shadows and reach beyond their boxes by so much of their height. */
const rim = 0.15;

/** Remembers what a picture looked like beside those who are known, so that it shows when somebody else may have come. */
export class Surroundings {
  readonly #light = new Uint8Array(places * places);
  #boxes: readonly Box[] = [];

  /** This is what it looked like when everybody in it was known. */
  remember(frame: Planes, boxes: readonly Box[]): void {
    for (let i = 0; i < this.#light.length; i++) this.#light[i] = lightAt(frame, i);
    this.#boxes = boxes;
  }

  /** Whether anything has changed since, but for those who are known. */
  haveChanged(frame: Planes, boxes: readonly Box[]): boolean {
    const known = [...this.#boxes, ...boxes];
    let changed = 0;
    for (let i = 0; i < this.#light.length; i++) {
      if (Math.abs(lightAt(frame, i) - this.#light[i]!) <= difference) continue;
      const [x, y] = placeOf(frame, i);
      if (!known.some((box) => isInside(box, x, y)) && ++changed >= leastPlaces) return true;
    }
    return false;
  }
}

function placeOf({ width, height }: Planes, i: number): readonly [x: number, y: number] {
  return [((i % places) + 0.5) * (width / places), (Math.floor(i / places) + 0.5) * (height / places)];
}

function lightAt(frame: Planes, i: number): number {
  const [x, y] = placeOf(frame, i);
  return frame.pixels[Math.floor(y) * frame.width + Math.floor(x)]!;
}

function isInside({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  const reach = rim * (bottom - top);
  return x > left - reach && x < right + reach && y > top - reach && y < bottom + reach;
}
