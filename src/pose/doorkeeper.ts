import type { Frame } from '../video/frame.js';
import { squaresBeside } from './beside.js';
import { followedAt, isSamePlace } from './company.js';
import { type Box, boxOf, placeOf, type Square, wholeOf } from './crop.js';
import type { EstimateOptions, Instruments } from './estimation.js';
import { observeAll } from './observe-all.js';
import type { Observer } from './observer.js';
import { boxAround, type Observation, type Person } from './person.js';
import type { Region } from './region.js';
import { SearchTurn } from './search-turn.js';

/** Makes somebody of whom nothing was known out of a region. */
type Welcome = (region: Region, frame: Frame) => Person;

/** Looks over the picture from time to time: for those who are missing, and for new people. */
export class Doorkeeper {
  readonly #turn = new SearchTurn();
  #turnedAway = false;

  /** `people` are all who were seen so far; whoever is new joins them. */
  constructor(
    private readonly people: Person[],
    private readonly instruments: Instruments,
    private readonly options: EstimateOptions,
    private readonly welcome: Welcome,
  ) {}

  /** Whether somebody was there who was not followed, for there were too many. */
  get turnedAway(): boolean {
    return this.#turnedAway;
  }

  /**
   * Looks over the picture where it is time to. Those in sight are painted out first, because the detector hardly sees
   * anybody beside somebody who is larger.
   */
  async look(frame: Frame, observer: Observer): Promise<void> {
    const followed = followedAt(this.people, frame.time);
    if (!this.#turn.hasCome(frame, followed)) return;
    const beside = this.#turn.take(frame.time);
    const covered = followed.flatMap(({ isMissing, box }) => (isMissing ? [] : box));
    await this.#lookInto(wholeOf(frame), { frame, observer, covered });
    if (beside) {
      const known = followedAt(this.people, frame.time).map(({ region }) => region);
      for (const square of squaresBeside(frame, known)) await this.#lookInto(square, { frame, observer, covered });
    }
    this.#turn.end(frame, covered);
  }

  /** Looks into a square until nobody new is found there. */
  async #lookInto(square: Square, look: { frame: Frame; observer: Observer; covered: Box[] }): Promise<void> {
    const { frame, observer, covered } = look;
    for (let finds = 0; finds < this.options.mostPeople; finds++) {
      const found = await this.#search(square, look);
      if (!found) return;
      const followed = followedAt(this.people, frame.time);
      const missing = followed.find((person) => person.isMissing && isSamePlace(found, person.region));
      const [observation] = await observeAll([{ frame, region: found }], observer, {
        ...{ timings: this.instruments.timings, trackingConfidence: this.options.trackingConfidence },
      });
      if (missing) missing.region = found;
      else if (observation) this.#meet(found, observation, frame);
      covered.push(observation ? boxAround(observation.points) : boxOf(found));
    }
  }

  /** The largest person in a square that is left. */
  async #search(
    square: Square,
    { frame, observer, covered }: { frame: Frame; observer: Observer; covered: readonly Box[] },
  ): Promise<Region | undefined> {
    const threshold = this.options.detectionConfidence;
    const { detections } = await this.instruments.timings.shared(
      () => observer.search(placeOf(frame), { square, covered, threshold }),
      ({ spent }) => spent,
    );
    return [...detections].sort((a, b) => b.region.size - a.region.size)[0]?.region;
  }

  /** Somebody new, or somebody who was hidden or away and is back: clothes tell. */
  #meet(region: Region, observation: Observation, frame: Frame): void {
    const followed = followedAt(this.people, frame.time);
    const inSight = followed.filter(({ isMissing }) => !isMissing);
    if (inSight.some((person) => isSamePlace(observation.next, person.region))) return;
    if (followed.length >= this.options.mostPeople) {
      this.#turnedAway = true;
      return;
    }
    const known = this.people.find((person) => !inSight.includes(person) && person.looksLike(observation));
    if (known) known.comeBack(region, frame);
    else this.people.push(this.welcome(region, frame));
  }
}
