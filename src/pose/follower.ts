import type { Frame } from '../video/frame.js';
import { assign, followedAt, isAlone, isCrowded } from './company.js';
import { Doorkeeper } from './doorkeeper.js';
import type { Estimate, EstimateOptions, Instruments } from './estimation.js';
import { gather, type Seen, trackOf } from './gather.js';
import { LandmarkTrack } from './landmarks.js';
import { type Look, observeAll } from './observe-all.js';
import type { Observer } from './observer.js';
import { type Observation, Person } from './person.js';
import { jitter, type LookBack } from './rhythm.js';
import { RollCall } from './roll-call.js';
import { lookInterval } from './search-turn.js';

/** What somebody wants looked at after all. */
export interface PersonalLookBack extends LookBack {
  readonly person: Person;
}

/** Everybody seen so far. */
export class Follower {
  readonly #people: Person[] = [];
  readonly #times: number[] = [];
  readonly #doorkeeper: Doorkeeper;
  #observer: Observer | undefined;
  #firstIndex = 0;
  #frameWidth = 1;
  /** Of each frame, whether a network looked at it. */
  readonly #inferred: boolean[] = [];
  #framesInferred = 0;
  readonly #roll: RollCall<Person>;

  constructor(
    private readonly instruments: Instruments,
    private readonly options: EstimateOptions,
  ) {
    this.#roll = new RollCall(this.#people, options.person);
    this.#doorkeeper = new Doorkeeper(this.#people, instruments, options, (region, { time }) => {
      return new Person(region, time, new LandmarkTrack(this.#firstIndex), options.lookRates);
    });
  }

  /** There is such a frame, whether it will be looked at or not. */
  expect(frame: Pick<Frame, 'index' | 'time'>): void {
    if (this.#times.length === 0) this.#firstIndex = frame.index;
    this.#times.push(frame.time);
  }

  /** How many looks a second this moment deserves. */
  rateAt(time: number): number {
    const { lookRates } = this.options;
    const followed = followedAt(this.#people, time);
    if (followed.length === 0) return 1 / lookInterval.whileSomebodyIsMissing;
    // Who is near somebody else is soon taken for them.
    if (followed.some((person) => isCrowded(person, followed))) return lookRates.event;
    return Math.max(...followed.map((person) => this.#rateOf(person, time)));
  }

  /**
   * Looks at a new frame, for those for whom it is time to, soon at an upcoming one, and gives back which others should have
   * been looked at as well.
   */
  async look(
    frame: Frame,
    at: 'those due' | 'everybody' = 'those due',
    upcoming?: Frame,
  ): Promise<readonly PersonalLookBack[]> {
    this.#observer ??= this.instruments.observer(frame.memory);
    this.#frameWidth = frame.width;
    await this.#doorkeeper.look(frame, this.#observer);

    this.#roll.callAt(frame.time, frame.width);
    const followed = at === 'everybody' ? followedAt(this.#people, frame.time) : this.#dueAt(frame.time);
    for (const person of followed) person.looks.note(frame);
    const looks = followed.map(({ region }) => ({ frame, region }));
    const observed = await this.#observe(looks, upcoming);
    const observations = observed.filter((one) => one !== undefined);
    if (followed.length > 0) this.#countInferred(frame);
    return this.instruments.timings.run('follow', () => this.#takeNote(followed, observations, frame));
  }

  /** Looks at frames for people of whom what came before and after is known already. */
  async lookBack(wanted: readonly { readonly person: Person; readonly frame: Frame }[]): Promise<void> {
    const looks = wanted.flatMap(({ person, frame }) => {
      const region = this.#roll.counts(person) ? person.regionAt(frame.time) : undefined;
      person.looks.note(frame);
      return region ? [{ person, frame, region }] : [];
    });
    const observations = await this.#observe(looks);
    for (const { frame } of looks) this.#countInferred(frame);
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
    this.#inferred.splice(0, count);
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

  /** How many looks a second somebody who is apart from others deserves. Of who is not asked for it is enough to know where. */
  #rateOf(person: Person, time: number): number {
    const { lookRates } = this.options;
    if (!this.#roll.counts(person)) return lookRates.calm;
    return person.isMissing ? lookRates.moving : person.rhythm.rateAt(time);
  }

  /** Those to look at now: who is alone in the picture, who is near somebody, so that nobody is taken for another when two cross, and for whom the next frame would be too late. */
  #dueAt(time: number): Person[] {
    const followed = followedAt(this.#people, time);
    if (followed.length === 1) return followed;
    const next = time + (time - (this.#times.at(-2) ?? time));
    return followed.filter(
      (person) => isCrowded(person, followed) || next - person.looks.last > 1 / this.#rateOf(person, time) + jitter,
    );
  }

  /** Gives each of these people what was seen of them in a frame. */
  #takeNote(
    people: readonly Person[],
    observations: readonly Observation[],
    frame: Frame,
  ): readonly PersonalLookBack[] {
    const assigned = assign(people, observations, frame.time);
    return people.flatMap((person) => {
      this.#lengthen(person.track, this.#row(frame));
      const observation = assigned.get(person);
      const others = followedAt(this.#people, frame.time);
      const near = { alone: isAlone(person, others), crowded: isCrowded(person, others) };
      const back = observation
        ? person.accept(observation, frame, { scale: this.#scale(frame), ...near })
        : person.miss(frame);
      return back ? [{ ...back, person }] : [];
    });
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
    return { ...seen, tooMany: this.#doorkeeper.turnedAway, framesInferred: this.#framesInferred };
  }

  #countInferred(frame: Frame): void {
    const row = this.#row(frame);
    if (!this.#inferred[row]) this.#framesInferred++;
    this.#inferred[row] = true;
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
