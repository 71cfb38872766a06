import { type Body, referenceHeight } from '../body/body.js';
import type { Posture } from '../body/posture.js';
import type { Side } from '../body/sides.js';
import { distance, type Point3, pitched } from '../body/vector.js';
import { along, aside, type Capsule, capsule } from './capsule.js';

/** The sign of z on each side. */
export const outward = { right: 1, left: -1 } as const;

/** How far from the middle the feet are, as a multiple of the hips' half width. */
export const footSpread = 1.05;

/** Sleeve, arm and hand of one side; radii are those of a person of reference height. */
export function drawnArm({ hip, lean, arms }: Posture, body: Body, side: Side): Capsule[] {
  const scale = body.height / referenceHeight;
  const z = outward[side] * body.shoulderHalfWidth;
  const top = aside(pitched(hip, lean, -0.01, 0.97 * body.trunk), 0.93 * z);
  const joint = (point: Point3): Point3 => ({ ...point, z: z + outward[side] * point.z });
  const elbow = joint(arms[side].elbow);
  const wrist = joint(arms[side].wrist);
  const fingertips = joint(arms[side].fingertips);
  const palm = along(wrist, fingertips, 0.55);
  const muscle = along(elbow, wrist, 0.3);
  return [
    capsule('shirt', top, 0.06 * scale, along(top, elbow, 0.12), 0.057 * scale),
    capsule('shirt', top, 0.057 * scale, along(top, elbow, 0.62), 0.054 * scale),
    capsule('skin', along(top, elbow, 0.3), 0.046 * scale, elbow, 0.039 * scale),
    capsule('skin', elbow, 0.04 * scale, muscle, 0.041 * scale),
    capsule('skin', muscle, 0.041 * scale, wrist, 0.027 * scale),
    capsule('skin', wrist, 0.027 * scale, palm, 0.033 * scale),
    capsule('skin', palm, 0.031 * scale, fingertips, 0.02 * scale),
  ];
}

/** Shorts, thigh and shank of one side; radii are those of a person of reference height. */
export function drawnLeg(posture: Posture, body: Body, side: Side): Capsule[] {
  const scale = body.height / referenceHeight;
  const z = outward[side] * body.hipHalfWidth;
  const hip = aside(posture.hip, z);
  const knee = aside(posture.knees[side], 1.02 * z);
  const ankle = aside(posture.feet[side].ankle, footSpread * z);
  const calf = (share: number, behind: number): Point3 => {
    const point = along(knee, ankle, share);
    const length = distance(knee, ankle);
    return {
      x: point.x + (behind * scale * (ankle.y - knee.y)) / length,
      y: point.y - (behind * scale * (ankle.x - knee.x)) / length,
      z: point.z,
    };
  };
  return [
    capsule('skin', along(hip, knee, 0.5), 0.07 * scale, knee, 0.053 * scale),
    capsule('shorts', hip, 0.104 * scale, along(hip, knee, 0.5), 0.09 * scale),
    capsule('shorts', along(hip, knee, 0.45), 0.091 * scale, along(hip, knee, 0.64), 0.086 * scale),
    capsule('skin', knee, 0.054 * scale, along(knee, ankle, 0.35), 0.05 * scale),
    capsule('skin', calf(0.12, 0.018), 0.044 * scale, calf(0.42, 0.024), 0.047 * scale),
    capsule('skin', along(knee, ankle, 0.35), 0.049 * scale, ankle, 0.034 * scale),
  ];
}
