import type { Instant } from '../estimate.js';
import { median, range } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';
import type { Course } from './course.js';
import type { Side } from './legs.js';
import type { Manner } from './manner.js';
import { type Expected, fitSwing, type Swing } from './swing.js';
import { arrival, departure } from './threshold.js';

/** One contact of a foot with the floor. */
export interface Contact {
  readonly side: Side;
  /** When the foot meets the floor, and leaves it; null where that is not seen. */
  readonly strike: Instant | null;
  readonly off: Instant | null;
  /** Where the toes stand, along the way and in the floor's own frame, metres. */
  readonly place: number;
}

/**
 * How long before the fitted way of the toes ends, and before they pass a short way from where they stand, the foot meets the
 * floor; and how long before the way begins, and they have gone that short way, it leaves. Seconds, from drawn walkers and
 * runners with exact truth. A runner's foot leaves and comes down faster.
 */
export const lags = {
  walking: { fit: { off: 0.02, strike: -0.011 }, way: { off: 0.06, strike: -0.03 } },
  running: { fit: { off: 0, strike: 0 }, way: { off: 0.047, strike: -0.021 } },
} as const;

/** What is left of that from one body to another, seconds. */
const spread = { walking: 0.012, running: 0.016 } as const;

/** Where half a swing is seen, or one of its ends, the others tell of the rest: that is worth so much, seconds. */
const atEdge = 0.045;

/** Two ways of telling an instant that differ by more than this, seconds, are not both right: then all samples decide. */
const agreement = 0.06;

/** Parts of the time between two spreads in which the foot that stands lies flat. */
const flat = [0.3, 0.75] as const;

/** Reads when the feet of a course meet and leave the floor from how their toes go from place to place. */
export function readContacts(
  trajectory: Trajectory,
  course: Course,
  { leads, manner, scale }: { readonly leads: Side; readonly manner: Manner; readonly scale: number },
): Contact[] {
  const feet = { left: toesOf(trajectory, 'left', course, scale), right: toesOf(trajectory, 'right', course, scale) };
  const { times } = trajectory;
  const { spreads } = course;
  const usual = median(spreads.slice(1).map(({ time }, k) => time - spreads[k]!.time));
  const momentOf = (k: number): number => {
    if (k < 0) return spreads[0]!.time + k * usual;
    const over = k - (spreads.length - 1);
    return over > 0 ? spreads.at(-1)!.time + over * usual : spreads[k]!.time;
  };
  // The foot behind at a moment is the one that swings next.
  const swings = (k: number): Side => ((k % 2 === 0) === (leads === 'left') ? 'right' : 'left');
  const standsAt = (side: Side, k: number): number | null => {
    const [from, to] = [momentOf(k), momentOf(k + 1)];
    const [a, b] = range(times, from + flat[0] * (to - from), from + flat[1] * (to - from));
    return b > a ? median(feet[side].subarray(a, b)) : null;
  };
  const ways: number[] = [];
  const durations: number[] = [];
  const fitAt = (k: number, expected: Expected): Swing | null => {
    const side = swings(k);
    const way = median(ways.length > 0 ? ways : [usualWay]);
    const [before, after] = [standsAt(side, k - 1), standsAt(side, k + 1)];
    if (before === null && after === null) return null;
    const here = before ?? after! - way;
    const there = after ?? before! + way;
    if (there - here < leastWay) return null;
    const swing = fitSwing({ times, places: feet[side] }, expected, [here, there]);
    if (!swing) return null;
    if (before === null || after === null) return { ...swing, whole: false };
    ways.push(there - here);
    durations.push(swing.end - swing.start);
    return swing;
  };
  const whole = new Map<number, Swing>();
  // Those in the middle first: the ones at the edges borrow from them.
  const middle = (spreads.length - 2) / 2;
  const order = spreads.slice(1).map((_, k) => k);
  for (const k of order.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))) {
    const swing = fitAt(k, { start: momentOf(k), end: momentOf(k + 1) });
    if (swing) whole.set(k, swing);
  }
  const last = spreads.length - 1;
  const edge = (k: number): Swing | null => {
    const [from, to] = k < 0 ? [0.5, 1] : [0, 0.5];
    const [start, end] = [momentOf(k), momentOf(k + 1)];
    const half = range(times, start + from * (end - start), start + to * (end - start));
    const needed = (half[1] - half[0]) / ((to - from) * (end - start));
    if (durations.length === 0 || half[1] - half[0] < 4 || needed < leastRate) return null;
    const duration = median(durations);
    const centre = (start + end) / 2;
    return fitAt(k, { start: centre - duration / 2, end: centre + duration / 2, fixed: 'duration' });
  };
  const [entering, leaving] = [edge(-1), edge(last)];
  const at = (k: number): Swing | null => (k < 0 ? entering : k === last ? leaving : (whole.get(k) ?? null));
  const instant = (swing: Swing | null, which: 'off' | 'strike', side: Side, stands: number): Instant | null => {
    if (!swing) return null;
    const { fit, way } = lags[manner];
    const fitted = (which === 'off' ? swing.start : swing.end) - fit[which];
    const passed = (which === 'off' ? departure : arrival)({ times, places: feet[side] }, stands, fitted);
    const apart = passed === null ? Number.POSITIVE_INFINITY : passed - way[which] - fitted;
    const agree = Math.abs(apart) < agreement;
    const error = agree ? apart / 2 : agreement / 2;
    const time = agree ? fitted + apart / 2 : fitted;
    if (time < times[0]! || time > times.at(-1)!) return null;
    return {
      time,
      plusMinus: Math.hypot(spread[manner], swing.plusMinus, error / 2, swing.whole ? 0 : atEdge),
      evidence: 'toes',
    };
  };
  const contacts: Contact[] = [];
  for (let k = -2; k < last; k++) {
    const [strike, off] = [k < -1 ? null : at(k), k + 2 > last ? null : at(k + 2)];
    const place = standsAt(swings(k), k + 1);
    if ((strike || off) && place !== null) {
      const side = swings(k);
      contacts.push({
        side,
        strike: instant(strike, 'strike', side, place),
        off: instant(off, 'off', side, place),
        place,
      });
    }
  }
  return contacts;
}

/** Where no step is seen whole, metres; and less than this is none. */
const usualWay = 1.2;
const leastWay = 0.2;

/** Half a swing with fewer looks a second than this is not seen. */
const leastRate = 10;

/** Where the toes of a foot are along the way, in the floor's own frame: metres. */
function toesOf({ times, joints }: Trajectory, side: Side, { travel, floorSpeed }: Course, scale: number) {
  const { x } = joints[`${side}_foot_index`];
  return Float64Array.from(times, (time, i) => travel * (x[i]! / scale - floorSpeed * time));
}
