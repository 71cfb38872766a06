import type { Body } from './body.js';
import { mix } from './ease.js';
import { hanging, type Point, type Point3, pitched } from './vector.js';

/** How an arm is held: hand on the hip, or raised forward from hanging and bent at the elbow, in radians. */
export type ArmHold = 'on hip' | { readonly raise: number; readonly bend: number };

/** The joints of an arm; z counts outward from the shoulder. */
export interface Arm {
  readonly elbow: Point3;
  readonly wrist: Point3;
  readonly fingertips: Point3;
}

/** The arm that hangs from a shoulder over a trunk that leans forward by `lean` radians. */
export function armOf(body: Body, shoulder: Point, lean: number, hold: ArmHold): Arm {
  if (hold === 'on hip') return handOnHip(body, shoulder, lean);
  const elbow = hanging(shoulder, hold.raise, body.upperArm);
  const wrist = hanging(elbow, hold.raise + hold.bend, body.forearm);
  const fingertips = hanging(wrist, hold.raise + hold.bend, body.hand);
  return { elbow: { ...elbow, z: 0.045 }, wrist: { ...wrist, z: 0.04 }, fingertips: { ...fingertips, z: 0.03 } };
}

/** The hold that lies the given share of the way between two; a hand on the hip stays there. */
export function mixArms(from: ArmHold, to: ArmHold, share: number): ArmHold {
  if (from === 'on hip' || to === 'on hip') return 'on hip';
  return { raise: mix(from.raise, to.raise, share), bend: mix(from.bend, to.bend, share) };
}

function handOnHip(body: Body, shoulder: Point, lean: number): Arm {
  const at = (ahead: number, down: number, outward: number): Point3 => ({
    ...pitched(shoulder, lean, ahead * body.height, -down * body.height),
    z: outward,
  });
  return { elbow: at(-0.073, 0.14, 0.155), wrist: at(0.025, 0.242, -0.02), fingertips: at(0.056, 0.272, -0.05) };
}
