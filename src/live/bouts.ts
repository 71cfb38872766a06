import { type BodySpeed, findLeaps, type Leap } from '../motion/leaps.js';
import { followBody } from '../motion/motion.js';
import { emptyFilm } from '../pose/floor-film.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import { trackSince } from './track-since.js';

/** What is kept of a stream, in seconds. */
export interface Rolls {
  /** Before a take-off: what leads to a jump. */
  readonly pre: number;
  /** After a landing, before anything is said: what follows from it. */
  readonly post: number;
}

/** A stretch of the stream in which somebody seems to have jumped, once or several times in a row. Seconds of the stream. */
export interface Bout {
  readonly from: number;
  readonly to: number;
  /** Roughly when the last landing was. */
  readonly landing: number;
}

/** Somebody who jumps on and on is measured after so many seconds: the beginning would be forgotten. */
export const longestBout = 12;

/** A leap shows within so long of its take-off, and is told by how the body stood before. Seconds. */
const leapTime = 1.5;
const leadTime = 0.5;

/** Faster than this upwards, metres per second, one does not stand up after a landing: the next jump has begun. */
const leaving = 1.3;

/** Who rises so fast has landed again, or was not jumping, after so many seconds. */
const longestFlight = 0.9;

/** Finds jumps while they happen, causally: each bout once, as soon as it is over. */
export class Bouts {
  #done = Number.NEGATIVE_INFINITY;
  #due: number | null = null;
  #begun: number | null = null;

  constructor(private readonly rolls: Rolls) {}

  /** Looks for a bout that is over in what was seen of somebody until now; `ended` says that nothing more will come. */
  look(seen: LandmarkTrack, now: number, ended = false): Bout | null {
    const track = trackSince(seen, this.#since(now));
    if (!track.sawSomebody) return null;
    const { trajectory, speed } = followBody({ track, film: emptyFilm, fps: null, captureFps: null, stature: null });
    return this.#next(findLeaps(trajectory, speed), risingAfter(trajectory.times, speed), { now, ended });
  }

  /** From when on leaps are looked for: what lies before was told, or was no leap. */
  #since(now: number): number {
    return Math.max(this.#done, (this.#begun ?? now - leapTime) - leadTime);
  }

  /** When the bout that is under way may be over; null where there is none. */
  get due(): number | null {
    return this.#due;
  }

  #next(
    leaps: readonly Leap[],
    rising: (since: number) => number | null,
    { now, ended }: { readonly now: number; readonly ended: boolean },
  ): Bout | null {
    const { pre, post } = this.rolls;
    const fresh = leaps.filter(({ takeOff, landing }) => takeOff > this.#done && landing < now);
    const [first] = fresh;
    this.#due = null;
    this.#begun = first?.takeOff ?? null;
    if (!first) return null;
    const last = fresh.reduce((one, next) => (next.takeOff - one.landing < post ? next : one), first);
    const to = last.landing + post;
    const rose = rising(last.landing);
    const goesOn = now < to || (rose !== null && rose < to && now < rose + longestFlight);
    if (goesOn && !ended && now - first.takeOff < longestBout) {
      this.#due = now < to ? to : null;
      return null;
    }
    const from = Math.max(first.takeOff - pre, this.#done);
    this.#done = Math.min(now, to);
    this.#begun = null;
    return { from, to: this.#done, landing: last.landing };
  }
}

/** Says since when the body rises as in a take-off after a moment; null where it does not. */
function risingAfter(times: Float64Array, { speed }: BodySpeed): (since: number) => number | null {
  return (since) => {
    const place = times.findIndex((time, i) => time > since && speed[i]! > leaving);
    return place < 0 ? null : times[place]!;
  };
}
