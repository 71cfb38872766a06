import type { Frame } from '../video/frame.js';
import { assign, isAlone, isSamePlace } from './company.js';
import { type Box, boxOf, placeOf } from './crop.js';
import type { Estimate, EstimateOptions, Instruments } from './estimation.js';
import { gather, type Seen, trackOf } from './gather.js';
import { LandmarkTrack } from './landmarks.js';
import { type Look, observeAll } from './observe-all.js';
import type { Observer } from './observer.js';
import { boxAround, type Observation, Person } from './person.js';
import type { Region } from './region.js';
import { jitter, type LookBack, together } from './rhythm.js';
import { RollCall } from './roll-call.js';
import { lookInterval, SearchTurn } from './search-turn.js';

/** Followed at the same time. More people than this make every frame too dear. */
export const mostPeople = 3;

/** Someone who was not seen for so long has gone, in seconds of the clip; who had company may only be hidden. */
const patience = { alone: 1, inCompany: 3 };

/** Everybody seen so far. */
export class Follower {
  readonly #people: Person[] = [];
  readonly #times: number[] = [];
  readonly #turn = new SearchTurn();
  #observer: Observer | undefined;
  #firstIndex = 0;
  #frameWidth = 1;
  #lastTime = 0;
  #framesInferred = 0;
  readonly #roll: RollCall<Person>;

  constructor(
    private readonly instruments: Instruments,
    private readonly options: EstimateOptions,
  ) {
    this.#roll = new RollCall(this.#people, options.person);
  }

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
    return Math.max(
      ...followed.map((person) => {
        if (!this.#roll.counts(person)) return lookRates.calm;
        return person.isMissing ? lookRates.moving : person.rhythm.rateAt(time);
      }),
    );
  }

  /** Looks at a new frame, soon at an upcoming one, and gives back which others should have been looked at as well. */
  async look(frame: Frame, upcoming?: Frame): Promise<LookBack | undefined> {
    this.#observer ??= this.instruments.observer(frame.memory);
    this.#frameWidth = frame.width;
    const elapsed = Math.max(0, frame.time - this.#lastTime);
    this.#lastTime = frame.time;
    if (this.#turn.hasCome(frame, this.#followed(frame.time))) await this.#searchAll(frame);

    this.#roll.callAt(frame.time, frame.width);
    const followed = this.#dueAt(frame.time);
    const looks = followed.map(({ region }) => ({ frame, region }));
    const observed = await this.#observe(looks, upcoming);
    const observations = observed.filter((one) => one !== undefined);
    if (followed.length > 0) this.#framesInferred++;
    return this.instruments.timings.run('follow', () => this.#takeNote(followed, observations, frame, elapsed));
  }

  /** Looks at frames of which the ones before and after are known already. */
  async lookBack(frames: readonly Frame[]): Promise<void> {
    const looks = frames.flatMap((frame) =>
      this.#people.flatMap((person) => {
        if (!this.#roll.counts(person)) return [];
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
      for (const person of this.#people) if (this.#roll.counts(person)) person.film(frame, this.#row(frame), scale);
    });
  }

  result(): Estimate {
    return this.#gathered(
      (person) => this.#lengthen(trackOf(person, this.#firstIndex), this.#times.length),
      ({ floor }, scale) => floor.film(scale),
    );
  }

  /** The landmarks of the one who was asked for until now; they end with the last look. */
  trackSoFar(): LandmarkTrack {
    return trackOf(this.#roll.chosen(this.#frameWidth), this.#firstIndex);
  }

  /** What is known until now; following goes on. What the floor was like in a flight is settled by that. */
  soFar(): Estimate {
    return this.#gathered(
      (person) => trackOf(person, this.#firstIndex),
      ({ floor }, scale) => floor.filmSoFar(scale),
    );
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

  /**
   * Those to look at now. Who is not asked for is looked at only as often as it takes to know where, or when near somebody:
   * nobody is taken for another when two cross.
   */
  #dueAt(time: number): Person[] {
    const followed = this.#followed(time);
    const due = followed.filter(
      (person) =>
        this.#roll.counts(person) ||
        !isAlone(person, followed) ||
        time - person.lastLook + jitter >= 1 / this.options.lookRates.calm,
    );
    for (const person of due) person.lastLook = time;
    return due;
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
      const alone = isAlone(person, this.#followed(frame.time));
      return person.accept(observation, frame, { scale: this.#scale(frame), alone }) ?? [];
    });
    return together(backs);
  }

  /** Those who are in sight, or were a moment ago. */
  #followed(time: number): Person[] {
    return this.#people.filter(
      ({ lastSeen, wasAlone }) => time - lastSeen <= (wasAlone ? patience.alone : patience.inCompany),
    );
  }

  /**
   * Looks over the whole picture: for those who are missing, and for new people. Those in sight are painted out first,
   * because the detector hardly sees anybody beside somebody who is larger.
   */
  async #searchAll(frame: Frame): Promise<void> {
    this.#turn.take(frame.time);
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
    this.#turn.end(frame, covered);
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

  #observe(looks: readonly Look[], upcoming?: Frame): Promise<(Observation | undefined)[]> {
    return observeAll(looks, this.#observer!, { timings: this.instruments.timings, ...this.options, upcoming });
  }

  #gathered(track: Seen['trackOf'], film: Seen['filmOf']): Estimate {
    const chosen = this.#roll.chosen(this.#frameWidth);
    // Pictures that are looked at are as wide for their height as they are shown.
    const scale = this.options.width / this.#frameWidth;
    const everybody = this.options.person === 'all';
    const seen = gather({ people: this.#people, chosen, everybody, trackOf: track, filmOf: film, scale });
    return { ...seen, framesInferred: this.#framesInferred };
  }

  /** Lengthens a track by frames that were not looked at. */
  #lengthen(track: LandmarkTrack, length: number): LandmarkTrack {
    while (track.length < length) track.skip(this.#times[track.length]!);
    return track;
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
