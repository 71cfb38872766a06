import type { ArmHold } from '../body/arm.js';
import { type Body, legLength } from '../body/body.js';
import type { FootPitch } from '../body/foot.js';
import { type FootHold, type Pose, solvePose } from '../body/pose.js';
import { both, type Sides } from '../body/sides.js';
import { distance } from '../body/vector.js';

/** A posture on both tips whose height is still to be chosen. */
export interface TipPose {
  readonly lean: number;
  readonly arms: ArmHold;
  readonly offset: number;
  readonly pitch: FootPitch;
}

/** The pose at the given level, with the tips at the origin, or over it by `tipHeights`. */
export function poseAtLevel(pose: TipPose, level: number, tipHeights: Sides<number> = both(0)): Pose {
  const foot = (height: number): FootHold => ({ tip: { x: 0, y: height }, ...pose.pitch });
  return {
    centreOfMass: { x: pose.offset, y: level },
    lean: pose.lean,
    arms: both(pose.arms),
    feet: { right: foot(tipHeights.right), left: foot(tipHeights.left) },
  };
}

/** How much of its full length the leg has in the pose at the given level. */
export function legStretch(body: Body, pose: TipPose, level: number): number {
  const { hip, feet } = solvePose(body, poseAtLevel(pose, level));
  return distance(hip, feet.right.ankle) / legLength(body);
}

/** The level at which the pose stretches the leg to the given share of its length. */
export function levelOf(body: Body, pose: TipPose, share: number): number {
  let low = 0.42 * body.height;
  let high = 0.79 * body.height;
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (legStretch(body, pose, middle) < share) low = middle;
    else high = middle;
  }
  return low;
}
