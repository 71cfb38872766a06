import type { Frame } from '../video/frame.js';
import type { EstimateOptions } from './estimation.js';
import { floorRate } from './floor-film.js';
import type { Follower } from './follower.js';
import { HeldFrames } from './held-frames.js';
import { jitter, type LookRates, lookBackTime } from './rhythm.js';

/** Decides frame by frame which are looked at, and holds the last few in case they turn out to have mattered. */
export class Lookout {
  readonly #held: HeldFrames;
  readonly #interval: number;
  #before: number | undefined;

  constructor(
    private readonly follower: Follower,
    { lookRates, mostHeld }: Pick<EstimateOptions, 'lookRates' | 'mostHeld'>,
    private readonly waiting: () => readonly Frame[] = () => [],
  ) {
    this.#held = new HeldFrames({ most: mostHeld, seconds: lookBackTime }, (frame) => follower.film(frame));
    this.#interval = 1 / heldRate(lookRates) + jitter;
  }

  /** Takes the next frame, and gives it back when it is of no more use. */
  async take(frame: Frame): Promise<void> {
    this.follower.expect(frame);
    // The next frame is expected as soon as this one came: what it would come too late for is now.
    const next = frame.time + (frame.time - (this.#before ?? frame.time));
    this.#before = frame.time;
    if (next - (this.#held.newest?.time ?? Number.NEGATIVE_INFINITY) <= this.#interval) {
      frame.release();
      return;
    }
    this.#held.hold(frame);
    if (next - this.#held.lastLook > 1 / this.follower.rateAt(frame.time) + jitter) await this.#look(frame);
  }

  /** Somebody wants to know of everything until now: the newest frame is looked at, and what is held is filmed before it goes. */
  async catchUp(): Promise<void> {
    await this.#lookAtLast();
    this.#held.show((frame) => this.follower.film(frame));
  }

  /** There are no more frames: what was not looked at and is still held may have been the end of something. */
  async finish(): Promise<void> {
    await this.#lookAtLast();
    this.#held.empty();
  }

  /** Nothing is looked at any more: every frame is given back. */
  abandon(): void {
    this.#held.abandon();
  }

  async #lookAtLast(): Promise<void> {
    const last = this.#held.newest;
    if (last && last.time > this.#held.lastLook) await this.#look(last, 'everybody');
  }

  async #look(frame: Frame, at: 'those due' | 'everybody' = 'those due'): Promise<void> {
    this.#held.lookAtNewest();
    const backs = await this.follower.look(frame, at, this.#upcomingAfter(frame));
    const looks = backs.flatMap(({ person, since, rate }) =>
      this.#held
        .missed(since, 1 / rate + jitter, (held) => person.looks.had(held))
        .map((missed) => ({ person, frame: missed })),
    );
    if (looks.length > 0) await this.follower.lookBack(looks);
  }

  /** The frame that will be looked at after this one, if it is there already and nothing changes until then. */
  #upcomingAfter(looked: Frame): Frame | undefined {
    const interval = 1 / this.follower.rateAt(looked.time) + jitter;
    let [before, held] = [looked.time, looked.time];
    for (const frame of this.waiting()) {
      const next = frame.time + (frame.time - before);
      before = frame.time;
      if (next - held <= this.#interval) continue;
      held = frame.time;
      if (next - looked.time > interval) return frame;
    }
    return undefined;
  }
}

/** How many frames a second are worth keeping: as many as anybody looks at, and those that show when a shoe leaves the floor. */
export function heldRate({ event }: LookRates): number {
  return Math.max(event, floorRate);
}
