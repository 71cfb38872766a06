import type { Timings } from '../timing.js';
import type { Frame } from '../video/frame.js';
import { sampleAppearance } from './appearance.js';
import { chooseJumper } from './choose-person.js';
import { assign, isAlone, isSamePlace } from './company.js';
import { boxOf, type Cropper, detectorSide, letterbox, paintOut } from './crop.js';
import { readDetections } from './detector.js';
import type { PoseEngine } from './engine.js';
import { emptyFilm, type FloorFilm } from './floor-film.js';
import { LandmarkTrack } from './landmarks.js';
import { boxAround, emptyObservation, type Observation, Person } from './person.js';
import { Readout } from './readout.js';
import { isUsable, type Region } from './region.js';

/** What following people needs to know. */
export interface EstimateOptions {
  /** Least score at which the detector's find counts as a person. */
  readonly detectionConfidence: number;
  /** Least presence at which the person of the last frame counts as still there. */
  readonly trackingConfidence: number;
  /** The picture as displayed: landmarks are given in its pixels. */
  readonly width: number;
  readonly height: number;
}

/** The landmarks of the one who jumps, for every frame, and how they came about. */
export interface Estimate {
  readonly track: LandmarkTrack;
  /** The floor about the feet of the one who jumps. */
  readonly film: FloorFilm;
  /** Everybody who was seen. */
  readonly people: number;
  readonly framesInferred: number;
}

/** How long after the last look the detector looks over the whole picture again, in seconds of the clip. */
export const lookInterval = { whileSomebodyIsMissing: 0.1, inCompany: 0.25, otherwise: 0.5 };

/** Followed at the same time. More people than this make every frame too dear. */
export const mostPeople = 3;

/** Someone who was not seen for so long has gone, in seconds of the clip; who had company may only be hidden. */
const patience = { alone: 1, inCompany: 3 };

/** What the frames are looked at with. */
export interface Instruments {
  readonly engine: PoseEngine;
  readonly makeCropper: (memory: WebAssembly.Memory) => Cropper;
  readonly timings: Timings;
}

/**
 * Follows everybody through the frames, so that nobody is taken for another when two cross, and gives back the one who
 * jumps. Where that one was not seen the presence is zero: time has no holes.
 */
export async function estimatePose(
  frames: AsyncIterable<Frame>,
  instruments: Instruments,
  options: EstimateOptions,
): Promise<Estimate> {
  const follower = new Follower(instruments, options);
  for await (const frame of frames) {
    try {
      await follower.look(frame);
    } finally {
      frame.release();
    }
  }
  return follower.result();
}

/** Everybody seen so far. */
class Follower {
  readonly #people: Person[] = [];
  readonly #times: number[] = [];
  readonly #readout = new Readout();
  readonly #observations = Array.from({ length: mostPeople }, emptyObservation);
  readonly #image = new Uint8Array(detectorSide * detectorSide * 3);
  #cropper: Cropper | undefined;
  #firstIndex = 0;
  #frameWidth = 1;
  #lastLook = Number.NEGATIVE_INFINITY;
  #framesInferred = 0;

  constructor(
    private readonly instruments: Instruments,
    private readonly options: EstimateOptions,
  ) {}

  async look(frame: Frame): Promise<void> {
    this.#cropper ??= this.instruments.makeCropper(frame.memory);
    if (this.#times.length === 0) this.#firstIndex = frame.index;
    this.#frameWidth = frame.width;
    const elapsed = frame.time - (this.#times.at(-1) ?? frame.time);
    this.#times.push(frame.time);
    if (this.#isTimeToDetect(frame.time)) await this.#detect(frame);

    const followed = this.#followed(frame.time);
    const observations: Observation[] = [];
    for (const [i, person] of followed.entries()) {
      const observation = await this.#observe(frame, person.region, this.#observations[i]!);
      if (observation) observations.push(observation);
    }
    if (followed.length > 0) this.#framesInferred++;
    this.instruments.timings.run('follow', () => this.#takeNote(followed, observations, frame, elapsed));
  }

  /** Gives each of these people what was seen of them in a frame. */
  #takeNote(people: readonly Person[], observations: readonly Observation[], frame: Frame, elapsed: number): void {
    const assigned = assign(people, observations, frame.time);
    const scale = { x: this.options.width / frame.width, y: this.options.height / frame.height };
    for (const person of people) {
      const observation = assigned.get(person);
      if (observation) person.accept(observation, frame, { scale, alone: isAlone(person, people) });
      else person.miss(frame, elapsed);
    }
  }

  result(): Estimate {
    const jumper = chooseJumper(this.#people);
    const film = jumper?.floor.film(this.options.width / this.#frameWidth) ?? emptyFilm;
    return {
      track: this.#wholeTime(jumper?.track),
      film,
      people: this.#people.length,
      framesInferred: this.#framesInferred,
    };
  }

  /** Those who are in sight, or were a moment ago. */
  #followed(time: number): Person[] {
    return this.#people.filter(
      ({ lastSeen, wasAlone }) => time - lastSeen <= (wasAlone ? patience.alone : patience.inCompany),
    );
  }

  #isTimeToDetect(time: number): boolean {
    const followed = this.#followed(time);
    const missing = followed.length === 0 || followed.some((person) => person.isMissing);
    const calm = followed.length > 1 ? lookInterval.inCompany : lookInterval.otherwise;
    return time - this.#lastLook >= (missing ? lookInterval.whileSomebodyIsMissing : calm);
  }

  /**
   * Looks over the whole picture: for those who are missing, and for new people. Those in sight are painted out first,
   * because the detector hardly sees anybody beside somebody who is larger.
   */
  async #detect(frame: Frame): Promise<void> {
    this.#lastLook = frame.time;
    letterbox(frame, this.#image);
    for (const { isMissing, box } of this.#followed(frame.time)) if (!isMissing) paintOut(frame, box, this.#image);
    for (let look = 0; look < mostPeople; look++) {
      const found = await this.#search(frame);
      if (!found) return;
      const followed = this.#followed(frame.time);
      const missing = followed.find((person) => person.isMissing && isSamePlace(found, person.region));
      const observation = await this.#observe(frame, found, this.#observations[0]!);
      if (missing) missing.region = found;
      else if (observation && followed.length < mostPeople) this.#meet(found, observation, frame);
      paintOut(frame, observation ? boxAround(observation.points) : boxOf(found), this.#image);
    }
  }

  /** The largest person in the picture that is left. */
  async #search(frame: Frame): Promise<Region | undefined> {
    return this.instruments.timings.run('detection', async () => {
      const { boxes, scores } = await this.instruments.engine.detect(this.#image);
      const found = readDetections(boxes, scores, frame, this.options.detectionConfidence);
      return found.sort((a, b) => b.region.size - a.region.size)[0]?.region;
    });
  }

  /** Somebody new, or somebody who was hidden or away and is back: clothes tell. */
  #meet(region: Region, observation: Observation, frame: Frame): void {
    const inSight = this.#followed(frame.time).filter(({ isMissing }) => !isMissing);
    if (inSight.some((person) => isSamePlace(observation.next, person.region))) return;
    const known = this.#people.find((person) => !inSight.includes(person) && person.looksLike(observation));
    if (!known) {
      this.#people.push(new Person(region, frame));
      return;
    }
    this.#fill(known.track, frame.index);
    known.comeBack(region, frame);
  }

  async #observe(frame: Frame, region: Region, into: Observation): Promise<Observation | undefined> {
    const { engine, timings } = this.instruments;
    if (!isUsable(region, frame.width, frame.height)) return undefined;
    const image = timings.run('crop', () => this.#cropper!.cut(frame, region));
    const raw = await timings.run('inference', () => engine.infer(image));
    return timings.run('readout', () => {
      into.presence = raw.presence[0]!;
      if (into.presence <= this.options.trackingConfidence) return undefined;
      into.next = this.#readout.read(raw, region, into);
      into.appearance = sampleAppearance(frame, into.points);
      return into;
    });
  }

  /** Lengthens a track by frames in which nobody was seen, up to but without `index`. */
  #fill(track: LandmarkTrack, index: number): void {
    while (track.endIndex < index) track.append(this.#times[track.endIndex - this.#firstIndex]!, 0);
  }

  /** A track over all frames that were looked at, of somebody who may have come late or left early. */
  #wholeTime(track: LandmarkTrack | undefined): LandmarkTrack {
    const end = this.#firstIndex + this.#times.length;
    const starts = track && track.endIndex - track.length === this.#firstIndex;
    const whole = starts ? track : new LandmarkTrack(this.#firstIndex);
    if (track && !starts) {
      this.#fill(whole, track.endIndex - track.length);
      for (const { time, presence, points, world } of track) {
        const copy = whole.append(time, presence);
        copy.points.set(points);
        copy.world.set(world);
      }
    }
    this.#fill(whole, end);
    return whole;
  }
}
