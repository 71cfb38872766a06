import { cutPlanes, type Edges, type Planes, planeBytes } from '../video/colour.js';
import type { Frame } from '../video/frame.js';
import { regionMetres } from './region.js';
import { jitter } from './rhythm.js';

/** A piece of one frame: the floor about the feet, with the feet on it or without them. */
export interface FloorPicture {
  /** Seconds of the clip. */
  readonly time: number;
  /** Where it lies in the frame, in its pixels. */
  readonly left: number;
  readonly top: number;
  readonly planes: Planes;
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

/** Pictures of the floor; more a second tell nothing new. */
export const floorRate = 120;

/** Pictures kept before the feet leave the floor and after they are back. */
const before = 96;
const after = 32;

/** All that may be kept of one person, bytes: some fifteen jumps. */
const mostBytes = 24e6;

/** A point in pixels of a frame, y down. */
export interface FramePoint {
  readonly x: number;
  readonly y: number;
}

/** A picture that is kept, and what it takes. */
interface KeptPicture extends FloorPicture {
  readonly bytes: number;
}

/** A piece of a frame as it lies in the ring, and where the feet were in it. */
interface Kept {
  readonly time: number;
  readonly left: number;
  readonly top: number;
  readonly planes: Planes;
  /** Where the planes lie, for the next piece when this one is done with. */
  readonly memory: Uint8Array;
  readonly toes: readonly [left: number, right: number];
  readonly lower: number;
  readonly metre: number;
}

/** Remembers what the floor about one person's feet looks like, for as long as it may matter, in bounded memory. */
export class FloorCamera {
  readonly #kept: KeptPicture[] = [];
  #recent: Kept[] = [];
  #episode = false;
  #sinceFlight = 0;
  #lastTime = Number.NEGATIVE_INFINITY;
  #bytes = 0;
  #complete = true;
  #spare: Uint8Array[] = [];

  /** Looks at a frame in which the person's toes are known, in its own pixels; `size` is the region's. */
  look(frame: Frame, leftToe: FramePoint, rightToe: FramePoint, size: number): void {
    if (frame.time - this.#lastTime < 1 / floorRate - jitter) return;
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
    const memory = this.#memoryFor(planeBytes(edges));
    const planes = cutPlanes(frame, edges, memory);
    this.#recent.push({ time: frame.time, left, top, planes, memory, toes, lower, metre });
    if (floor - lower > clearance * metre) {
      this.#episode = true;
      this.#sinceFlight = 0;
    } else if (this.#episode && ++this.#sinceFlight >= after) {
      this.#keep();
    } else if (!this.#episode && this.#recent.length > before) {
      this.#forget(before);
    }
    if (this.#episode && this.#recent.length > longestEpisode) this.#keep();
  }

  /** All that was kept; the camera is not used afterwards. */
  film(pixelSize: number): FloorFilm {
    const film = this.filmSoFar(pixelSize);
    this.#forget(0);
    this.#spare = [];
    return film;
  }

  /** All that was kept until now; the camera goes on. */
  filmSoFar(pixelSize: number): FloorFilm {
    if (this.#episode) this.#keep();
    return { pictures: [...this.#kept], pixelSize, complete: this.#complete };
  }

  /** Lets go of what was kept of the time before a moment: there is room for as much again. */
  forgetBefore(time: number): void {
    const left = this.#kept.filter((picture) => picture.time >= time);
    if (left.length === this.#kept.length) return;
    this.#kept.splice(0, this.#kept.length, ...left);
    this.#bytes = left.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#complete = true;
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
      const edges = kept.time > last ? within(kept, box) : undefined;
      if (!edges) continue;
      if (this.#bytes + planeBytes(edges) > mostBytes) {
        this.#complete = false;
        break;
      }
      this.#kept.push(pictureOf(kept, edges));
      this.#bytes += planeBytes(edges);
    }
    this.#forget(before);
    this.#episode = false;
  }

  /** Leaves so many of the recent pieces; what the others lay in is used again. */
  #forget(left: number): void {
    const gone = this.#recent.splice(0, Math.max(0, this.#recent.length - left));
    this.#spare.push(...gone.map(({ memory }) => memory));
  }

  #memoryFor(bytes: number): Uint8Array {
    const memory = this.#spare.pop();
    return memory && memory.length >= bytes ? memory : new Uint8Array(Math.ceil(bytes * spareRoom));
  }
}

/** Somebody whose feet seem to be off the floor for longer stands on something, or the landmarks are wrong. */
const longestEpisode = 480;

/** Pieces differ in size with the stance: a little more room lets most take the place of another. */
const spareRoom = 1.2;

/** The nearest even place towards the start that lies within the frame: chroma has one value for two pixels. */
function evenly(place: number, size: number): number {
  return Math.min(Math.max(2 * Math.floor(place / 2), 0), size);
}

/** The part of a piece within a box, in its own pixels and even; undefined where nothing of it lies there. */
function within({ left, top, planes }: Kept, box: Edges): Edges | undefined {
  const edges = {
    left: evenly(box.left - left, planes.width),
    right: evenly(box.right - left + 2, planes.width),
    top: evenly(box.top - top, planes.height),
    bottom: evenly(box.bottom - top + 2, planes.height),
  };
  return edges.left < edges.right && edges.top < edges.bottom ? edges : undefined;
}

function pictureOf({ time, left, top, planes }: Kept, edges: Edges): KeptPicture {
  const piece = cutPlanes(planes, edges);
  return { time, left: left + edges.left, top: top + edges.top, bytes: planeBytes(edges), planes: piece };
}
