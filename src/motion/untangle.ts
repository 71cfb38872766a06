import { type Joint, joints } from '../pose/landmarks.js';
import { footHeight } from './feet.js';
import type { Leap } from './leaps.js';
import { type Leg, legsOf } from './legs.js';
import type { Path } from './path.js';
import type { Trajectory } from './trajectory.js';

/** So long before and after a flight the same foot stays on the floor, seconds. */
const reach = 0.6;

/** Feet nearer to each other than this, in metres of height, are left as they are. */
const clearly = 0.08;

/** What a network takes for that of the other leg. */
const parts = ['knee', 'ankle', 'heel', 'foot_index'] as const;

/**
 * The same way of the body with the legs put right about jumps on one leg: where legs cross, networks take one for the other,
 * but the foot on the floor is that of the leg that jumps. Of who jumps on both nothing is touched.
 */
export function untangled(trajectory: Trajectory, leaps: readonly Leap[], scale: number): Trajectory {
  const { times } = trajectory;
  const swapped = new Set<number>();
  const [left, right] = [footHeight(trajectory, 'left', scale), footHeight(trajectory, 'right', scale)];
  for (const [n, { takeOff, landing }] of leaps.entries()) {
    const legs = legsOf(trajectory, { takeOff: { time: takeOff }, landing: { time: landing } }, scale);
    if (legs !== 'left' && legs !== 'right') continue;
    // Between two jumps the leg may change: each has its half of the contact.
    const before = leaps[n - 1]?.landing ?? Number.NEGATIVE_INFINITY;
    const after = leaps[n + 1]?.takeOff ?? Number.POSITIVE_INFINITY;
    const start = Math.max(takeOff - reach, (before + takeOff) / 2);
    const end = Math.min(landing + reach, (after + landing) / 2);
    for (const [i, time] of times.entries()) {
      if (time >= start && time < end && isOther(legs, left[i]! - right[i]!)) swapped.add(i);
    }
  }
  if (swapped.size === 0) return trajectory;
  const paths = joints.map((joint) => [joint, mixed(trajectory, joint, swapped)] as const);
  return { ...trajectory, joints: Object.fromEntries(paths) as Record<Joint, Path> };
}

/** Whether the foot that is up is that of the leg that jumps. */
function isOther(leg: Leg, leftHigher: number): boolean {
  return leg === 'left' ? leftHigher > clearly : leftHigher < -clearly;
}

/** A joint's way with that of the other side in these frames. */
function mixed({ joints: paths }: Trajectory, joint: Joint, swapped: ReadonlySet<number>): Path {
  const own = paths[joint];
  if (!parts.some((part) => joint === `left_${part}` || joint === `right_${part}`)) return own;
  const other = paths[joint.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left')) as Joint];
  const column = (key: keyof Path) => own[key].map((value, i) => (swapped.has(i) ? other[key][i]! : value));
  return { x: column('x'), y: column('y'), visibility: column('visibility') };
}
