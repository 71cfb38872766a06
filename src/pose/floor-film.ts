import { colourAt, cutPlanes, type Planes } from '../video/colour.js';
import type { Frame } from '../video/frame.js';
import { regionMetres } from './region.js';

/** A piece of one frame: the floor about the feet, with the feet on it or without them. */
export interface FloorPicture {
  /** Seconds of the clip. */
  readonly time: number;
  /** Place and size in pixels of the frame. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue bytes, row after row. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
}

/** The floor about the feet through every stretch in which both were off it, and somewhat before and after. */
export interface FloorFilm {
  readonly pictures: readonly FloorPicture[];
  /** Pixels of the displayed picture per pixel of the frame. */
  readonly pixelSize: number;
  /** Whether all that was worth keeping could be kept. */
  readonly complete: boolean;
}

/** What there is of somebody who was never seen, or is not to be looked at. */
export const emptyFilm: FloorFilm = { pictures: [], pixelSize: 1, complete: true };

/** What is kept about the feet, in metres: beside them, above the floor, and below it, where one falls from a box. */
const margin = { beside: 0.4, above: 0.28, below: 0.58 };

/** After a flight it is known where the floor is, and less is kept. */
const trimmed = { beside: 0.3, above: 0.26, below: 0.16 };

/** Both feet are off the floor when the lower one is so much higher than it lately was, metres. */
const clearance = 0.06;

/** Pictures kept before the feet leave the floor and after they are back; more than these a second tell nothing new. */
const before = 96;
const after = 32;
const mostPerSecond = 125;

/** All that may be kept of one person, bytes: some fifteen jumps. */
const mostBytes = 48e6;

/** A point in pixels of a frame, y down. */
export interface FramePoint {
  readonly x: number;
  readonly y: number;
}

/** A piece of a frame as it lies in the ring, and where the feet were in it. */
interface Kept {
  readonly time: number;
  readonly left: number;
  readonly top: number;
  readonly planes: Planes;
  readonly toes: readonly [left: number, right: number];
  readonly lower: number;
  readonly metre: number;
}

/** Remembers what the floor about one person's feet looks like, for as long as it may matter, in bounded memory. */
export class FloorCamera {
  readonly #kept: FloorPicture[] = [];
  #recent: Kept[] = [];
  #episode = false;
  #sinceFlight = 0;
  #lastTime = Number.NEGATIVE_INFINITY;
  #bytes = 0;
  #complete = true;

  /** Looks at a frame in which the person's toes are known, in its own pixels; `size` is the region's. */
  look(frame: Frame, leftToe: FramePoint, rightToe: FramePoint, size: number): void {
    if (frame.time - this.#lastTime < 1 / mostPerSecond) return;
    this.#lastTime = frame.time;
    const lower = Math.max(leftToe.y, rightToe.y);
    const metre = size / regionMetres;
    const toes = [leftToe.x, rightToe.x] as const;
    const floor = this.#recent.reduce((lowest, kept) => Math.max(lowest, kept.lower), lower);
    const edges = {
      left: evenly(Math.min(...toes) - margin.beside * metre, frame.width),
      right: evenly(Math.max(...toes) + margin.beside * metre + 1, frame.width),
      top: evenly(floor - margin.above * metre, frame.height),
      bottom: evenly(floor + margin.below * metre + 1, frame.height),
    };
    if (edges.left >= edges.right || edges.top >= edges.bottom) return;
    const { left, top } = edges;
    this.#recent.push({ time: frame.time, left, top, planes: cutPlanes(frame, edges), toes, lower, metre });
    if (floor - lower > clearance * metre) {
      this.#episode = true;
      this.#sinceFlight = 0;
    } else if (this.#episode && ++this.#sinceFlight >= after) {
      this.#keep();
    } else if (!this.#episode && this.#recent.length > before) {
      this.#recent.shift();
    }
    if (this.#episode && this.#recent.length > longestEpisode) this.#keep();
  }

  /** All that was kept; the camera is not used afterwards. */
  film(pixelSize: number): FloorFilm {
    if (this.#episode) this.#keep();
    this.#recent = [];
    return { pictures: this.#kept, pixelSize, complete: this.#complete };
  }

  /** An episode is over: what may be looked at later is kept, in less space. */
  #keep(): void {
    const floor = Math.max(...this.#recent.map(({ lower }) => lower));
    const { metre } = this.#recent.at(-1)!;
    const near = this.#recent.filter(({ lower }) => floor - lower < trimmed.above * metre).flatMap(({ toes }) => toes);
    const box = {
      left: Math.min(...near) - trimmed.beside * metre,
      right: Math.max(...near) + trimmed.beside * metre,
      top: floor - trimmed.above * metre,
      bottom: floor + trimmed.below * metre,
    };
    const last = this.#kept.at(-1)?.time ?? Number.NEGATIVE_INFINITY;
    for (const kept of this.#recent) {
      const piece = kept.time > last ? develop(kept, box) : undefined;
      if (!piece) continue;
      if (this.#bytes + piece.pixels.length > mostBytes) {
        this.#complete = false;
        break;
      }
      this.#kept.push(piece);
      this.#bytes += piece.pixels.length;
    }
    this.#recent = this.#recent.slice(-before);
    this.#episode = false;
  }
}

/** Somebody whose feet seem to be off the floor for longer stands on something, or the landmarks are wrong. */
const longestEpisode = 480;

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The nearest even place towards the start that lies within the frame: chroma has one value for two pixels. */
function evenly(place: number, size: number): number {
  return Math.min(Math.max(2 * Math.floor(place / 2), 0), size);
}

/** The part of a piece within the edges, in red, green and blue; undefined where nothing of it lies there. */
function develop({ time, planes, ...piece }: Kept, edges: Edges): FloorPicture | undefined {
  const left = Math.max(piece.left, Math.floor(edges.left));
  const top = Math.max(piece.top, Math.floor(edges.top));
  const width = Math.min(piece.left + planes.width, Math.ceil(edges.right)) - left;
  const height = Math.min(piece.top + planes.height, Math.ceil(edges.bottom)) - top;
  if (!(width > 0 && height > 0)) return undefined;
  const pixels = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      colourAt(planes, x + left - piece.left, y + top - piece.top, pixels, at);
    }
  }
  return { time, left, top, width, height, pixels };
}
