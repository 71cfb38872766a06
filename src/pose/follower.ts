import type { Frame } from '../video/frame.js';
import { chooseJumper } from './choose-person.js';
import { assign, isAlone, isSamePlace } from './company.js';
import { type Box, boxOf, placeOf } from './crop.js';
import type { Estimate, EstimateOptions, Instruments } from './estimation.js';
import { emptyFilm } from './floor-film.js';
import { LandmarkTrack } from './landmarks.js';
import { type Look, observeAll } from './observe-all.js';
import type { Observer } from './observer.js';
import { boxAround, type Observation, Person } from './person.js';
import type { Region } from './region.js';
import { jitter, type LookBack } from './rhythm.js';
import { Surroundings } from './surroundings.js';

/** How long after the last look the detector looks over the whole picture again, in seconds of the clip. */
export const lookInterval = {
  ...{ whileSomebodyIsMissing: 0.1, inCompany: 0.25, otherwise: 0.5 },
  /** As long as the picture beside the one who is followed stays as it is. */
  whileNothingChanges: 2,
};

/** Followed at the same time. More people than this make every frame too dear. */
export const mostPeople = 3;

/** Someone who was not seen for so long has gone, in seconds of the clip; who had company may only be hidden. */
const patience = { alone: 1, inCompany: 3 };

/** Everybody seen so far. */
export class Follower {
  readonly #people: Person[] = [];
  readonly #times: number[] = [];
  readonly #surroundings = new Surroundings();
  #observer: Observer | undefined;
  #firstIndex = 0;
  #frameWidth = 1;
  #lastTime = 0;
  #lastSearch = Number.NEGATIVE_INFINITY;
  #framesInferred = 0;

  constructor(
    private readonly instruments: Instruments,
    private readonly options: EstimateOptions,
  ) {}

  /** There is such a frame, whether it will be looked at or not. */
  expect(frame: Pick<Frame, 'index' | 'time'>): void {
    if (this.#times.length === 0) this.#firstIndex = frame.index;
    this.#times.push(frame.time);
  }

  /** How many looks a second this moment deserves. */
  rateAt(time: number): number {
    const { lookRates } = this.options;
    const followed = this.#followed(time);
    if (followed.length === 0) return 1 / lookInterval.whileSomebodyIsMissing;
    // Who is near somebody else is soon taken for them.
    if (followed.some((person) => !isAlone(person, followed))) return lookRates.event;
    return Math.max(...followed.map(({ isMissing, rhythm }) => (isMissing ? lookRates.moving : rhythm.rateAt(time))));
  }

  /** Looks at a new frame, and gives back which others should have been looked at as well. */
  async look(frame: Frame): Promise<LookBack | undefined> {
    this.#observer ??= this.instruments.observer(frame.memory);
    this.#frameWidth = frame.width;
    const elapsed = Math.max(0, frame.time - this.#lastTime);
    this.#lastTime = frame.time;
    if (this.#isTimeToSearch(frame)) await this.#searchAll(frame);

    const followed = this.#followed(frame.time);
    const observed = await this.#observe(followed.map(({ region }) => ({ frame, region })));
    const observations = observed.filter((one) => one !== undefined);
    if (followed.length > 0) this.#framesInferred++;
    return this.instruments.timings.run('follow', () => this.#takeNote(followed, observations, frame, elapsed));
  }

  /** Looks at frames of which the ones before and after are known already. */
  async lookBack(frames: readonly Frame[]): Promise<void> {
    const looks = frames.flatMap((frame) =>
      this.#people.flatMap((person) => {
        const region = person.regionAt(frame.time);
        return region ? { person, frame, region } : [];
      }),
    );
    const observations = await this.#observe(looks);
    this.#framesInferred += new Set(looks.map(({ frame }) => frame)).size;
    this.instruments.timings.run('follow', () => {
      for (const [i, { person, frame, region }] of looks.entries()) {
        person.recall(this.#row(frame), { frame, region, observation: observations[i] }, this.#scale(frame));
      }
    });
  }

  /** Remembers the floor about everybody's feet in a frame that goes now. */
  film(frame: Frame): void {
    const scale = this.#scale(frame);
    this.instruments.timings.run('follow', () => {
      for (const person of this.#people) person.film(frame, this.#row(frame), scale);
    });
  }

  result(): Estimate {
    const jumper = chooseJumper(this.#people);
    const film = jumper?.floor.film(this.options.width / this.#frameWidth) ?? emptyFilm;
    const track = jumper?.track ?? new LandmarkTrack(this.#firstIndex);
    this.#lengthen(track, this.#times.length);
    return { track, film, people: this.#people.length, framesInferred: this.#framesInferred };
  }

  /** The landmarks of the one who jumps until now; they end with the last look. */
  trackSoFar(): LandmarkTrack {
    return chooseJumper(this.#people)?.track ?? new LandmarkTrack(this.#firstIndex);
  }

  /** What is known until now; following goes on. What the floor was like in a flight is settled by that. */
  soFar(): Estimate {
    const jumper = chooseJumper(this.#people);
    const film = jumper?.floor.filmSoFar(this.options.width / this.#frameWidth) ?? emptyFilm;
    const track = jumper?.track ?? new LandmarkTrack(this.#firstIndex);
    return { track, film, people: this.#people.length, framesInferred: this.#framesInferred };
  }

  /** Forgets what was before a moment, and who was not seen since. */
  forgetBefore(time: number): void {
    const next = this.#times.findIndex((one) => one >= time);
    const count = next < 0 ? this.#times.length : next;
    this.#times.splice(0, count);
    this.#firstIndex += count;
    const known = this.#people.filter(({ lastSeen }) => lastSeen >= time);
    this.#people.splice(0, this.#people.length, ...known);
    for (const { track, floor } of known) {
      track.forget(count);
      floor.forgetBefore(time);
    }
  }

  /** There are no more frames. */
  async close(): Promise<void> {
    await this.#observer?.close();
  }

  /** Gives each of these people what was seen of them in a frame. */
  #takeNote(
    people: readonly Person[],
    observations: readonly Observation[],
    frame: Frame,
    elapsed: number,
  ): LookBack | undefined {
    const assigned = assign(people, observations, frame.time);
    const backs = people.flatMap((person) => {
      this.#lengthen(person.track, this.#row(frame));
      const observation = assigned.get(person);
      if (!observation) return person.miss(frame, elapsed) ?? [];
      return person.accept(observation, frame, { scale: this.#scale(frame), alone: isAlone(person, people) }) ?? [];
    });
    if (backs.length === 0) return undefined;
    return {
      since: Math.min(...backs.map(({ since }) => since)),
      rate: Math.max(...backs.map(({ rate }) => rate)),
    };
  }

  /** Those who are in sight, or were a moment ago. */
  #followed(time: number): Person[] {
    return this.#people.filter(
      ({ lastSeen, wasAlone }) => time - lastSeen <= (wasAlone ? patience.alone : patience.inCompany),
    );
  }

  #isTimeToSearch(frame: Frame): boolean {
    const followed = this.#followed(frame.time);
    // Whoever comes a rounded timestamp too early would wait for the next look otherwise, which may be as far again.
    const elapsed = frame.time - this.#lastSearch + jitter;
    const { whileSomebodyIsMissing, inCompany, otherwise, whileNothingChanges } = lookInterval;
    if (followed.length === 0 || followed.some((person) => person.isMissing)) return elapsed >= whileSomebodyIsMissing;
    if (followed.length > 1) return elapsed >= inCompany;
    if (elapsed < otherwise || elapsed >= whileNothingChanges) return elapsed >= otherwise;
    return this.#surroundings.haveChanged(
      frame,
      followed.map(({ box }) => box),
    );
  }

  /**
   * Looks over the whole picture: for those who are missing, and for new people. Those in sight are painted out first,
   * because the detector hardly sees anybody beside somebody who is larger.
   */
  async #searchAll(frame: Frame): Promise<void> {
    this.#lastSearch = frame.time;
    const covered = this.#followed(frame.time).flatMap(({ isMissing, box }) => (isMissing ? [] : box));
    for (let look = 0; look < mostPeople; look++) {
      const found = await this.#search(frame, covered);
      if (!found) break;
      const followed = this.#followed(frame.time);
      const missing = followed.find((person) => person.isMissing && isSamePlace(found, person.region));
      const [observation] = await this.#observe([{ frame, region: found }]);
      if (missing) missing.region = found;
      else if (observation && followed.length < mostPeople) this.#meet(found, observation, frame);
      covered.push(observation ? boxAround(observation.points) : boxOf(found));
    }
    this.#surroundings.remember(frame, covered);
  }

  /** The largest person in the picture that is left. */
  async #search(frame: Frame, covered: readonly Box[]): Promise<Region | undefined> {
    const { detections } = await this.instruments.timings.shared(
      () => this.#observer!.search(placeOf(frame), covered, this.options.detectionConfidence),
      ({ spent }) => spent,
    );
    return [...detections].sort((a, b) => b.region.size - a.region.size)[0]?.region;
  }

  /** Somebody new, or somebody who was hidden or away and is back: clothes tell. */
  #meet(region: Region, observation: Observation, frame: Frame): void {
    const inSight = this.#followed(frame.time).filter(({ isMissing }) => !isMissing);
    if (inSight.some((person) => isSamePlace(observation.next, person.region))) return;
    const known = this.#people.find((person) => !inSight.includes(person) && person.looksLike(observation));
    if (known) known.comeBack(region, frame);
    else this.#people.push(new Person(region, frame.time, new LandmarkTrack(this.#firstIndex), this.options.lookRates));
  }

  #observe(looks: readonly Look[]): Promise<(Observation | undefined)[]> {
    return observeAll(looks, this.#observer!, { timings: this.instruments.timings, ...this.options });
  }

  /** Lengthens a track by frames that were not looked at. */
  #lengthen(track: LandmarkTrack, length: number): void {
    while (track.length < length) track.skip(this.#times[track.length]!);
  }

  /** The place of a frame among those of the track. */
  #row(frame: Frame): number {
    return frame.index - this.#firstIndex;
  }

  /** From the frame's pixels to those of the picture as displayed. */
  #scale(frame: Frame): { readonly x: number; readonly y: number } {
    return { x: this.options.width / frame.width, y: this.options.height / frame.height };
  }
}
