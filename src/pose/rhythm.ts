import { type Joint, joints, pointValues } from './landmarks.js';
import { regionMetres } from './region.js';

/** How often frames are looked at, in looks per second of the clip. */
export interface LookRates {
  /** While the body only stands. */
  readonly calm: number;
  /** While it moves. */
  readonly moving: number;
  /** Around every moment at which the feet may leave the floor or meet it; nobody needs more. */
  readonly event: number;
}

/** Timestamps are rounded, and cameras keep time no better than this, seconds. */
export const jitter = 1e-3;

/** The frames that are to be looked at after all: those since a moment, so many a second. */
export interface LookBack {
  readonly since: number;
  readonly rate: number;
}

/** Between two looks no more than this passes before the body is said to move, metres: landmarks tremble by less. */
const stillness = 0.015;

/** Stillness is measured over so long, and has to last so long until the body counts as calm. Seconds. */
const stillnessSpan = 0.08;
const patience = 0.3;

/** A movement begins so softly that it shows late: frames are looked at again this far back, seconds. */
const beginning = 0.2;

/** The lower foot goes up or down in a jump faster than this, metres per second, and farther than it trembles, metres. */
const fastFoot = 0.6;
const trembling = 0.02;

/** Speed is measured over at least so long, seconds: over less, trembling looks fast. */
const speedSpan = 0.025;

/** Above the lowest that it was during the time of a long flight, a lower foot that is this much higher has left the floor. Metres, seconds. */
const clearance = 0.06;
const longFlight = 1.2;

/**
 * What is looked at around a change of the feet, seconds. It shows up to 60 ms late; before the instant itself the fits of
 * take-off want 100 ms of contact and those of landing 80 ms of flight, after it the same the other way round.
 */
const beforeChange = 0.2;
const afterChange = 0.12;

/**
 * Who has landed stands up again: so long after the landing that the lowest point is past, and until the next jump may begin,
 * half as many looks tell what there is to tell. Seconds.
 */
const settling = { from: 0.5, to: 1.5 };

/** The farthest that anybody looks back, seconds. */
export const lookBackTime = Math.max(beginning, beforeChange) + 0.05;

/** Where a body is at one moment, in pixels of the frame, y down. */
interface Stance {
  readonly time: number;
  /** The lower of the two feet. */
  readonly foot: number;
  /** What tells whether the body moves: middle of the shoulders, middle of the hips, feet; x and y of each. */
  readonly places: readonly number[];
  readonly metre: number;
}

/** Tells from what was seen of one person how soon to look again, and which frames should have been looked at as well. */
export class Rhythm {
  #stances: Stance[] = [];
  #movedAt = Number.NEGATIVE_INFINITY;
  #changedAt = Number.NEGATIVE_INFINITY;
  #landedAt = Number.NEGATIVE_INFINITY;
  #offFloor = false;

  constructor(private readonly rates: LookRates) {}

  /** How many looks a second this moment deserves. */
  rateAt(time: number): number {
    if (time < this.#changedAt + afterChange) return this.rates.event;
    if (!this.#isMoving(time)) return this.rates.calm;
    return this.#isSettling(time) ? Math.max(this.rates.calm, this.rates.moving / 2) : this.rates.moving;
  }

  /** Takes note of a body, in whose region of `size` pixels it was seen. */
  note(time: number, points: Float32Array, size: number): LookBack | undefined {
    const stance = stanceOf(time, points, size / regionMetres);
    const last = this.#stances.at(-1);
    this.#stances = this.#stances.filter((old) => time - old.time < longFlight);
    this.#stances.push(stance);
    if (!last) return undefined;
    const wasMoving = this.#isMoving(last.time);
    if (this.#moves(stance)) this.#movedAt = time;
    if (this.#feetChanged(stance)) {
      this.#changedAt = time;
      return { since: time - beforeChange, rate: this.rates.event };
    }
    const sinksAgain = this.#isSettling(time) && this.#sinks(stance);
    if (sinksAgain) this.#landedAt = Number.NEGATIVE_INFINITY;
    const begins = !wasMoving && this.#isMoving(time);
    return begins || sinksAgain ? { since: time - beginning, rate: this.rates.moving } : undefined;
  }

  /** The person was not seen where they were looked for: who knows what they do. */
  lose(time: number): LookBack {
    this.#movedAt = time;
    return { since: time - beforeChange, rate: this.rates.event };
  }

  #isMoving(time: number): boolean {
    return time - this.#movedAt < patience;
  }

  #moves(stance: Stance): boolean {
    const { places } = this.#before(stance, stillnessSpan);
    const limit = stillness * stance.metre;
    return stance.places.some((place, i) => Math.abs(place - places[i]!) > limit);
  }

  #isSettling(time: number): boolean {
    return time - this.#landedAt >= settling.from && time - this.#landedAt < settling.to;
  }

  #sinks(stance: Stance): boolean {
    return stance.places[hipY]! - this.#before(stance, stillnessSpan).places[hipY]! > stillness * stance.metre;
  }

  /** Whether the feet have left the floor since the last look, or have met it, as far as their speed and height tell. */
  #feetChanged(stance: Stance): boolean {
    const before = this.#before(stance, speedSpan);
    const way = Math.abs(stance.foot - before.foot) / stance.metre;
    const fast = way > Math.max(trembling, fastFoot * (stance.time - before.time));
    const floor = Math.max(...this.#stances.map(({ foot }) => foot));
    const offFloor = fast || floor - stance.foot > clearance * stance.metre;
    const changed = offFloor !== this.#offFloor;
    this.#offFloor = offFloor;
    if (changed && !offFloor) this.#landedAt = stance.time;
    return changed;
  }

  /** The last look that lies at least so long before this one; the first that is remembered where none does. */
  #before({ time }: Stance, span: number): Stance {
    return this.#stances.findLast((old) => old.time <= time - span) ?? this.#stances[0]!;
  }
}

const place = (name: Joint) => joints.indexOf(name) * pointValues;
const [leftToe, rightToe] = [place('left_foot_index'), place('right_foot_index')];
const pairs = (['shoulder', 'hip', 'foot_index'] as const).map((part) => [
  place(`left_${part}`),
  place(`right_${part}`),
]);

/** Where among a stance's places the height of the hips is. */
const hipY = 3;

function stanceOf(time: number, points: Float32Array, metre: number): Stance {
  const middle = (at: number, of: readonly number[]) => (points[of[0]! + at]! + points[of[1]! + at]!) / 2;
  return {
    time,
    foot: Math.max(points[leftToe + 1]!, points[rightToe + 1]!),
    places: pairs.flatMap((pair) => [middle(0, pair), middle(1, pair)]),
    metre,
  };
}
