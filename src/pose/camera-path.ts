import type { Frame } from '../video/frame.js';
import { BackgroundKey, convincing, type GreyPicture, type Shift } from './background-shift.js';
import type { Box } from './crop.js';

/** The way of the picture's background since the first frame, one entry per frame looked at, in pixels of the frame. */
export interface CameraPath {
  /** To the right. */
  readonly x: Float64Array;
  /** Downwards. */
  readonly y: Float64Array;
  /** From 0 to 1; where nothing can be told it is 0, and the way is the last one known. */
  readonly trust: Float64Array;
}

/** Pictures are reduced to about so many pixels: a quarter of the height of an upright picture 480 high. */
const reducedSize = 8100;

/** People move more than their boxes tell: arms, shadows and what they hold. In parts of a box's height. */
const besidePeople = 0.06;

/** A way is nothing while it is less than so many of its standard deviations. */
const deadBand = 4;

/** What a codec does to all blocks alike the blocks' contradictions do not tell, in reduced pixels. */
const commonDeviation = 0.004;

/** A deviation of so many pixels of the reduced picture halves trust: more than half a pixel of a frame. */
const doubtful = 0.15;

/** A new key is taken where the old has gone far, in parts of the picture's shorter side, or some way and out of sight. */
const farWay = 0.2;
const someWay = 0.02;
const leastOverlap = 0.4;

/** Follows how the camera moves, through the frames of one clip, from what lies beside the people. */
export class CameraWatch {
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #trust: number[] = [];
  #view: View | undefined;

  /** Looks at the next frame; within `people`, in its own pixels, nothing counts as background. */
  look(frame: Frame, people: readonly Box[]): void {
    this.#view ??= new View(frame);
    const { x, y, trust } = this.#view.look(frame, people);
    this.#x.push(x);
    this.#y.push(y);
    this.#trust.push(trust);
  }

  /** The way through all frames looked at. */
  path(): CameraPath {
    const trust = Float64Array.from(this.#trust);
    // How well the first frame can be found again shows in the second.
    if (trust.length > 0) trust[0] = trust[1] ?? 0;
    return { x: Float64Array.from(this.#x), y: Float64Array.from(this.#y), trust };
  }
}

interface Way {
  x: number;
  y: number;
  trust: number;
}

/** What is remembered of the pictures so far. */
class View {
  readonly #step: number;
  readonly #width: number;
  readonly #height: number;
  readonly #key: BackgroundKey;
  readonly #way: Way = { x: 0, y: 0, trust: 0 };
  /** The way when the key was taken, in pixels of the frame. */
  readonly #origin = { x: 0, y: 0 };
  /** Where the key's background was last found, in reduced pixels, and how far it had gone since the frame before. */
  readonly #last = { x: 0, y: 0, stepX: 0, stepY: 0 };
  #picture: GreyPicture & { levels: Float32Array; people: number[] };
  #previous: GreyPicture & { levels: Float32Array; people: number[] };
  readonly #rough: Float32Array;
  #started = false;

  constructor({ width, height }: Frame) {
    this.#step = Math.max(2, Math.round(Math.sqrt((width * height) / reducedSize)));
    this.#width = Math.floor(width / this.#step);
    this.#height = Math.floor(height / this.#step);
    this.#key = new BackgroundKey(this.#width, this.#height);
    const empty = () => ({ levels: new Float32Array(this.#width * this.#height), people: [] });
    this.#picture = empty();
    this.#previous = empty();
    this.#rough = new Float32Array(this.#width * this.#height);
  }

  look(frame: Frame, people: readonly Box[]): Readonly<Way> {
    [this.#picture, this.#previous] = [this.#previous, this.#picture];
    reduce(frame, this.#step, this.#rough);
    smooth(this.#rough, this.#width, this.#picture.levels);
    this.#mask(people);
    if (!this.#started) this.#takeKey(this.#picture);
    else this.#follow();
    this.#started = true;
    return this.#way;
  }

  #follow(): void {
    const { x, y, stepX, stepY } = this.#last;
    if (this.#key.isTextured) {
      const shift = this.#key.find(this.#picture, x + stepX, y + stepY);
      if (shift.agreement >= convincing) {
        this.#accept(shift);
        return;
      }
    }
    this.#takeKey(this.#previous);
    this.#way.trust = 0;
    if (!this.#key.isTextured) return;
    const shift = this.#key.find(this.#picture, 0, 0);
    if (shift.agreement >= convincing) this.#accept(shift);
  }

  #accept(shift: Shift): void {
    const { deviationX, deviationY, agreement, overlap } = shift;
    const x = shrink(shift.x, deviationX);
    const y = shrink(shift.y, deviationY);
    const last = this.#last;
    last.stepX = x - last.x;
    last.stepY = y - last.y;
    last.x = x;
    last.y = y;
    this.#way.x = this.#origin.x + this.#step * x;
    this.#way.y = this.#origin.y + this.#step * y;
    const precision = 1 / (1 + (Math.hypot(deviationX, deviationY) / doubtful) ** 2);
    this.#way.trust = precision * Math.min(1, 2 * (agreement - convincing) + 0.5);
    const gone = Math.hypot(x, y) / Math.min(this.#width, this.#height);
    if (gone > farWay || (gone > someWay && overlap < leastOverlap)) {
      this.#takeKey(this.#picture);
    }
  }

  /** From now on the way is measured from this picture. */
  #takeKey(picture: GreyPicture): void {
    this.#key.take(picture);
    this.#origin.x = this.#way.x;
    this.#origin.y = this.#way.y;
    this.#last.x = 0;
    this.#last.y = 0;
  }

  /** Notes people's boxes in the present picture. */
  #mask(people: readonly Box[]): void {
    const list = this.#picture.people;
    list.length = 0;
    for (const { left, top, right, bottom } of people) {
      const more = besidePeople * (bottom - top);
      list.push((left - more) / this.#step, (top - more) / this.#step);
      list.push((right + more) / this.#step, (bottom + more) / this.#step);
    }
  }
}

/** Nothing where the way could be chance, and the way itself where it is far beyond (Breiman 1995, the garrote). */
function shrink(way: number, deviation: number): number {
  const chance = (deadBand * Math.hypot(deviation, commonDeviation)) ** 2;
  return way * Math.max(0, 1 - chance / (way * way || 1));
}

/**
 * The mean green of every square of `step` pixels, from two pixels of each of its rows, which lie askew: of a square of
 * four they are the black ones of a chessboard, which loses no detail along rows or columns.
 */
function reduce({ pixels, width, height }: Frame, step: number, into: Float32Array): void {
  const columns = Math.floor(width / step);
  const channels = pixels.length / (width * height);
  const half = step >> 1;
  const scale = 1 / (2 * step);
  into.fill(0);
  for (let y = 0; y < Math.floor(height / step) * step; y++) {
    const start = Math.floor(y / step) * columns;
    let at = (y * width + (y % half)) * channels + 1;
    for (let column = 0; column < columns; column++) {
      into[start + column]! += scale * (pixels[at]! + pixels[at + half * channels]!);
      at += step * channels;
    }
  }
}

/** Weighs each pixel with its neighbours by 1 : 2 : 1 in both directions, so that what lies between pixels is known. */
function smooth(from: Float32Array, width: number, into: Float32Array): void {
  for (let i = width + 1; i < from.length - width - 1; i++) {
    const above = from[i - width - 1]! + 2 * from[i - width]! + from[i - width + 1]!;
    const here = from[i - 1]! + 2 * from[i]! + from[i + 1]!;
    const below = from[i + width - 1]! + 2 * from[i + width]! + from[i + width + 1]!;
    into[i] = (above + 2 * here + below) / 16;
  }
}
