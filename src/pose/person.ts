import type { Frame } from '../video/frame.js';
import { type Appearance, difference } from './appearance.js';
import type { Box } from './crop.js';
import { FloorCamera } from './floor-film.js';
import { joints, type Landmarks, type LandmarkTrack, pointValues } from './landmarks.js';
import { Looks } from './looks.js';
import { type Region, regionBetween } from './region.js';
import { type LookBack, type LookRates, lookBackTime, Rhythm } from './rhythm.js';
import { Tally } from './tally.js';

/** What a network saw in one region of one frame. Coordinates are the frame's own pixels. */
export interface Observation {
  readonly presence: number;
  /** Where the body that was seen will be looked for in the next frame. */
  readonly next: Region;
  readonly points: Float32Array;
  readonly world: Float32Array;
  readonly appearance: Appearance;
}

/** A look at a frame for which it was almost too late, and what was seen. */
export interface Recollection {
  readonly frame: Frame;
  /** Where the person was expected. */
  readonly region: Region;
  readonly observation: Observation | undefined;
}

/** From the frame's pixels to the displayed picture's. */
export interface Scale {
  readonly x: number;
  readonly y: number;
}

/** What else is true of an observation that is accepted. */
export interface Circumstances {
  readonly scale: Scale;
  /** Nobody else is near enough to be hidden by or to hide; and somebody is so near that one may be taken for the other. */
  readonly alone: boolean;
  readonly crowded: boolean;
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

/** A body that was looked for between two sightings lies between them, this near (in parts of its region). */
const between = 0.1;

/** Where a person was at some moment. */
interface Sighting {
  readonly time: number;
  readonly region: Region;
}

const [leftToe, rightToe] = [joints.indexOf('left_foot_index'), joints.indexOf('right_foot_index')];

/** One person who was seen in the clip, through the frames. */
export class Person {
  /** How soon this person is worth another look. */
  readonly rhythm: Rhythm;
  /** What the floor about this person's feet looked like, wherever that may matter. */
  readonly floor = new FloorCamera();
  /** Where the person is expected in the next frame. */
  region: Region;
  /** When the person was last seen for certain, in seconds of the clip. */
  lastSeen: number;
  readonly firstSeen: number;
  readonly tally = new Tally();
  /** When the person was looked for. */
  readonly looks = new Looks();
  appearance: Appearance | undefined;
  /** Whether nobody else was near when the person was last seen. */
  wasAlone = true;
  /** Pixels per second to the right. */
  #speed = 0;
  #lastX: number | undefined;
  #missing = false;
  #box: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  #sightings: Sighting[] = [];

  /** `track` is empty, and filled from now on. */
  constructor(
    region: Region,
    time: number,
    readonly track: LandmarkTrack,
    rates: LookRates,
  ) {
    this.region = region;
    this.lastSeen = time;
    this.firstSeen = time;
    this.rhythm = new Rhythm(rates);
  }

  /** To the right, pixels per second. */
  get speed(): number {
    return this.#speed;
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
    this.looks.beginAnew(frame.time);
  }

  /**
   * The person is who was observed. What is seen in company may be half somebody else, so nothing is learnt of clothes from it, and in a crowd nothing of speed. Gives
   * back which frames should have been looked at as well.
   */
  accept(observation: Observation, frame: Frame, { scale, alone, crowded }: Circumstances): LookBack | undefined {
    write(observation, scale, this.track.append(frame.time, observation.presence));
    this.#box = boxAround(observation.points);
    this.tally.add(observation.points, this.#box);
    if (!crowded) this.#learnSpeed(observation, frame.time);
    if (alone || !this.appearance) this.#learnLook(observation, frame.time);
    this.region = observation.next;
    this.lastSeen = frame.time;
    this.#missing = false;
    this.wasAlone = alone;
    this.#remember(frame.time, observation.next);
    return this.rhythm.note(frame.time, observation.points, observation.next.size);
  }

  /** The person was not seen in this frame: hidden, or gone. Expected where the walk, if there was one, leads. */
  miss(frame: Frame): LookBack | undefined {
    this.track.append(frame.time, 0);
    this.region = { ...this.region, x: this.region.x + this.#speed * this.looks.since };
    this.#lastX = undefined;
    const newly = !this.#missing;
    this.#missing = true;
    return newly ? this.rhythm.lose(frame.time) : undefined;
  }

  /** Where the person was at a moment a short while ago: between two sightings, or where the last one before it was. */
  regionAt(time: number): Region | undefined {
    const before = this.#sightings.findLast((sighting) => sighting.time <= time);
    const after = this.#sightings.find((sighting) => sighting.time > time);
    if (!before || !after) return before?.region;
    return regionBetween(before.region, after.region, (time - before.time) / (after.time - before.time));
  }

  /** Takes note of a frame that was looked at after all; what does not lie between its neighbours is not the person. */
  recall(row: number, { frame, region, observation }: Recollection, scale: Scale): void {
    if (row >= this.track.length) return;
    if (observation && isNear(observation.next, region)) {
      write(observation, scale, this.track.lookAt(row, observation.presence));
      this.#remember(frame.time, observation.next);
      return;
    }
    // A single sighting that is missing among others is bridged; after the last one there is nobody to bridge to.
    if (frame.time > this.#sightings.at(-1)!.time) this.track.lookAt(row, 0);
  }

  /** Remembers the floor about the feet in a frame that goes now. */
  film(frame: Frame, row: number, scale: Scale): void {
    const { track } = this;
    if (row >= track.length || track.presenceAt(row) === 0) return;
    const toe = (joint: number) => ({
      x: track.valueAt(row, joint * pointValues) / scale.x,
      y: track.valueAt(row, joint * pointValues + 1) / scale.y,
    });
    const { size } = this.regionAt(frame.time) ?? this.region;
    this.floor.look(frame, toe(leftToe), toe(rightToe), size);
  }

  #remember(time: number, region: Region): void {
    const kept = this.#sightings.filter((sighting) => this.lastSeen - sighting.time < 2 * lookBackTime);
    kept.push({ time, region });
    this.#sightings = kept.sort((a, b) => a.time - b.time);
  }

  #learnSpeed({ next }: Observation, time: number): void {
    const elapsed = time - this.lastSeen;
    if (this.#lastX !== undefined && elapsed > 0) {
      const share = 1 - Math.exp(-elapsed / speedMemory);
      this.#speed += share * ((next.x - this.#lastX) / elapsed - this.#speed);
    }
    this.#lastX = next.x;
  }

  #learnLook({ appearance }: Observation, time: number): void {
    const elapsed = time - this.lastSeen;
    if (!this.appearance) this.appearance = appearance.slice();
    const share = 1 - Math.exp(-Math.max(0, elapsed) / lookMemory);
    for (let i = 0; i < appearance.length; i++) this.appearance[i]! += share * (appearance[i]! - this.appearance[i]!);
  }
}

/** Landmarks are kept in the displayed picture's pixels. */
function write(observation: Observation, scale: Scale, { points, world }: Landmarks): void {
  for (let at = 0; at < points.length; at += pointValues) {
    points[at] = observation.points[at]! * scale.x;
    points[at + 1] = observation.points[at + 1]! * scale.y;
    points[at + 2] = observation.points[at + 2]! * scale.x;
    points[at + 3] = observation.points[at + 3]!;
  }
  world.set(observation.world);
}

function isNear(a: Region, b: Region): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < between * b.size && Math.abs(a.size - b.size) < 2 * between * b.size;
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
