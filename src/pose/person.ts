import type { Frame } from '../video/frame.js';
import { type Appearance, difference } from './appearance.js';
import type { Box } from './crop.js';
import { FloorCamera } from './floor-film.js';
import { joints, LandmarkTrack, pointValues, worldValues } from './landmarks.js';
import type { Region } from './region.js';

/** What a network saw in one region of one frame. Coordinates are the frame's own pixels. */
export interface Observation {
  presence: number;
  /** Where the body that was seen will be looked for in the next frame. */
  next: Region;
  readonly points: Float32Array;
  readonly world: Float32Array;
  appearance: Appearance;
}

/** What else is true of an observation that is accepted. */
export interface Circumstances {
  /** From the frame's pixels to the displayed picture's. */
  readonly scale: { readonly x: number; readonly y: number };
  /** Nobody else is near. */
  readonly alone: boolean;
}

/** How quickly a person's own speed and look are learnt, in seconds. */
const speedMemory = 0.15;
const lookMemory = 1;

/** A body found this far (in parts of its region) from where it was expected is as odd as one in other clothes. */
const oddDistance = 0.15;

/** Whoever is hidden may have moved, unseen, by this much more for every second (in parts of the region). */
const unseenWay = 0.4;

/** How far a body reaches beyond its joints, in parts of its height. */
const clothing = 0.08;

/** Clothes that differ less than this are the same clothes. */
const sameClothes = 0.8;

/** One person who was seen in the clip, through the frames. */
export class Person {
  readonly track: LandmarkTrack;
  /** What the floor about this person's feet looked like, wherever that may matter. */
  readonly floor = new FloorCamera();
  /** Where the person is expected in the next frame. */
  region: Region;
  /** When the person was last seen for certain, in seconds of the clip. */
  lastSeen: number;
  appearance: Appearance | undefined;
  /** Whether nobody else was near when the person was last seen. */
  wasAlone = true;
  /** Pixels per second to the right. */
  #speed = 0;
  #lastX: number | undefined;
  #missing = false;
  #box: Box = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(region: Region, frame: Frame) {
    this.track = new LandmarkTrack(frame.index);
    this.region = region;
    this.lastSeen = frame.time;
  }

  /** Not seen in the last frame. */
  get isMissing(): boolean {
    return this.#missing;
  }

  /** The part of the frame that the person was last seen to fill. */
  get box(): Box {
    return this.#box;
  }

  /** How badly an observation fits this person: about 1 for each clear reason to doubt. */
  doubt({ next, appearance }: Observation, time: number): number {
    const way = Math.hypot(next.x - this.region.x, next.y - this.region.y) / this.region.size;
    const odd = way / (oddDistance + unseenWay * Math.max(0, time - this.lastSeen));
    return odd + (this.appearance ? difference(appearance, this.appearance) : 0);
  }

  /** Whether the clothes are this person's. */
  looksLike({ appearance }: Observation): boolean {
    return this.appearance !== undefined && difference(appearance, this.appearance) < sameClothes;
  }

  /** Back in the picture after some time away. */
  comeBack(region: Region, frame: Frame): void {
    this.region = region;
    this.lastSeen = frame.time;
  }

  /**
   * The person is who was observed. What is seen in company may be half somebody else, so nothing is learnt from it.
   * Landmarks are kept in the displayed picture's pixels.
   */
  accept(observation: Observation, frame: Frame, { scale, alone }: Circumstances): void {
    const { points, world } = this.track.append(frame.time, observation.presence);
    for (let at = 0; at < points.length; at += pointValues) {
      points[at] = observation.points[at]! * scale.x;
      points[at + 1] = observation.points[at + 1]! * scale.y;
      points[at + 2] = observation.points[at + 2]! * scale.x;
      points[at + 3] = observation.points[at + 3]!;
    }
    world.set(observation.world);
    this.floor.look(frame, observation.points, observation.next.size);
    this.#box = boxAround(observation.points);
    if (alone || !this.appearance) this.#learn(observation, frame.time);
    this.region = observation.next;
    this.lastSeen = frame.time;
    this.#missing = false;
    this.wasAlone = alone;
  }

  /** The person was not seen in this frame: hidden, or gone. Expected where the walk, if there was one, leads. */
  miss(frame: Frame, elapsed: number): void {
    this.track.append(frame.time, 0);
    this.region = { ...this.region, x: this.region.x + this.#speed * elapsed };
    this.#lastX = undefined;
    this.#missing = true;
  }

  #learn({ next, appearance }: Observation, time: number): void {
    const elapsed = time - this.lastSeen;
    if (this.#lastX !== undefined && elapsed > 0) {
      const share = 1 - Math.exp(-elapsed / speedMemory);
      this.#speed += share * ((next.x - this.#lastX) / elapsed - this.#speed);
    }
    this.#lastX = next.x;
    if (!this.appearance) this.appearance = appearance.slice();
    const share = 1 - Math.exp(-Math.max(0, elapsed) / lookMemory);
    for (let i = 0; i < appearance.length; i++) this.appearance[i]! += share * (appearance[i]! - this.appearance[i]!);
  }
}

/** The body in its clothes: somewhat wider than its joints lie. */
export function boxAround(points: Float32Array): Box {
  let [left, top, right, bottom] = [points[0]!, points[1]!, points[0]!, points[1]!];
  for (let at = 0; at < points.length; at += pointValues) {
    left = Math.min(left, points[at]!);
    right = Math.max(right, points[at]!);
    top = Math.min(top, points[at + 1]!);
    bottom = Math.max(bottom, points[at + 1]!);
  }
  const rim = clothing * (bottom - top);
  return { left: left - rim, top: top - rim, right: right + rim, bottom: bottom + rim };
}

/** Buffers for an observation, to be used again and again. */
export function emptyObservation(): Observation {
  return {
    presence: 0,
    next: { x: 0, y: 0, size: 1, angle: 0 },
    points: new Float32Array(joints.length * pointValues),
    world: new Float32Array(joints.length * worldValues),
    appearance: new Float64Array(6),
  };
}
