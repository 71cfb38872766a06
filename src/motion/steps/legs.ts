import type { Joint } from '../../pose/landmarks.js';
import { footHeight } from '../feet.js';
import { lowerBound, median, range } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';
import type { Course } from './course.js';
import { footX } from './spread.js';

/** A side of the body. */
export type Side = 'left' | 'right';

/** A body whose left is left, and which foot is in front at the first moment of each course. */
export interface Legs {
  readonly trajectory: Trajectory;
  readonly leads: readonly Side[];
}

/** What belongs to a leg, and changes sides with it. */
const legParts = ['knee', 'ankle', 'heel', 'foot_index'] as const;

/**
 * The same body with its legs told apart by how they go: in every step the foot in front stays on the floor and the one
 * behind swings past it. Networks take one leg for the other where they cross, and sometimes for longer; which of the two is
 * the left one, most of the looks at moments when they are apart decide.
 */
export function tellLegsApart(trajectory: Trajectory, courses: readonly Course[], scale: number): Legs {
  const { times } = trajectory;
  const feet = [footX(trajectory, 'left', scale), footX(trajectory, 'right', scale)] as const;
  const swapped = new Uint8Array(times.length);
  const heights = (['left', 'right'] as const).map((side) => footHeight(trajectory, side, scale));
  const leftHigher = heights[0]!.map((height, i) => height - heights[1]![i]!);
  const leads = courses.map((course) => markSwapped(swapped, times, { feet, leftHigher }, course));
  const joints = { ...trajectory.joints };
  for (const part of legParts) {
    const [left, right] = [`left_${part}`, `right_${part}`] as const;
    joints[left] = mixed(trajectory, swapped, left, right);
    joints[right] = mixed(trajectory, swapped, right, left);
  }
  return { trajectory: { ...trajectory, joints }, leads };
}

function mixed({ joints }: Trajectory, swapped: Uint8Array, own: Joint, other: Joint) {
  const column = (key: 'x' | 'y' | 'visibility') =>
    joints[own][key].map((value, i) => (swapped[i] ? joints[other][key][i]! : value));
  return { x: column('x'), y: column('y'), visibility: column('visibility') };
}

/** Where the feet are along the picture, and by how much the left one is higher: metres. */
interface Feet {
  readonly feet: readonly [Float64Array, Float64Array];
  readonly leftHigher: Float64Array;
}

/** Marks the samples in which left and right are to change places. */
function markSwapped(
  swapped: Uint8Array,
  times: Float64Array,
  { feet: [left, right], leftHigher }: Feet,
  { spreads, travel, floorSpeed }: Course,
): Side {
  // In the floor's own frame, along the way: a foot on the floor stays where it is.
  const along = (foot: Float64Array, i: number) => travel * (foot[i]! - floorSpeed * times[i]!);
  const places = spreads.map(({ time }) => placesAt(times, (i) => [along(left, i), along(right, i)], time));
  // Even and odd: whether the left foot is in front at the even moments.
  let votes = 0;
  for (const [k, { time }] of spreads.entries()) {
    const [from, to] = range(times, time - voting, time + voting);
    for (let i = from; i < to; i++) votes += Math.sign(along(left, i) - along(right, i)) * (k % 2 === 0 ? 1 : -1);
  }
  const leftLeadsEven = votes >= 0;
  const [first, last] = [spreads[0]!.time, spreads.at(-1)!.time];
  // Farther out the foot that is now in front has not passed the other yet.
  const edge = (leastOfAStep * (last - first)) / (spreads.length - 1);
  const [from, to] = range(times, first - edge, last + edge);
  for (let i = from; i < to; i++) {
    const next = Math.min(spreads.length - 1, Math.max(1, lowerOf(spreads, times[i]!)));
    const [a, b] = [spreads[next - 1]!, spreads[next]!];
    const [before, after] = [places[next - 1]!, places[next]!];
    const share = Math.min(1, Math.max(0, (times[i]! - a.time) / (b.time - a.time)));
    const standing = before.front + share * (after.back - before.front);
    const swinging = before.back + (after.front - before.back) * share * share * (3 - 2 * share);
    const leftStands = leftLeadsEven === ((next - 1) % 2 === 0);
    const [l, r] = [along(left, i), along(right, i)];
    const miss = (stand: number, swing: number) => (stand - standing) ** 2 + (swing - swinging) ** 2;
    const asIs = leftStands ? miss(l, r) : miss(r, l);
    const other = leftStands ? miss(r, l) : miss(l, r);
    // Where they pass each other their places say nothing, but the foot that swings is higher.
    const lifted = (leftStands ? 1 : -1) * leftHigher[i]!;
    swapped[i] = asIs - other + lifting * lifted > least ? 1 : 0;
  }
  return leftLeadsEven ? 'left' : 'right';
}

/** Looks within so long of a moment vote about sides, and tell where the feet are, seconds; and such a part of a step before and after a course belongs to it. */
const voting = 0.07;
const leastOfAStep = 0.42;

/** A foot that is so much higher, metres, counts as one that is as far from where it should be. */
const lifting = 0.1;

/** Square metres by which the other way round must fit better. */
const least = 0.003;

function placesAt(times: Float64Array, feetAt: (i: number) => readonly [number, number], time: number) {
  let [from, to] = range(times, time - voting, time + voting);
  if (from === to) {
    from = Math.max(0, lowerBound(times, time) - 1);
    to = from + 1;
  }
  const pairs = Array.from({ length: to - from }, (_, n) => feetAt(from + n));
  return {
    front: median(pairs.map((pair) => Math.max(...pair))),
    back: median(pairs.map((pair) => Math.min(...pair))),
  };
}

function lowerOf(spreads: readonly { readonly time: number }[], time: number): number {
  const next = spreads.findIndex((spread) => spread.time > time);
  return next < 0 ? spreads.length - 1 : next;
}
