import type { ArmHold } from './arm.js';
import type { Body } from './body.js';
import { type Foot, type FootPitch, footOnTip, footUnderAnkle } from './foot.js';
import { type Posture, postureOf } from './posture.js';
import { eachSide, type Side, type Sides } from './sides.js';
import { distance, hanging, type Point, subtract } from './vector.js';

/** A leg seen from the hip: its length to the ankle, its swing forward from hanging, and the two hinges of its shoe. */
export interface Leg extends FootPitch {
  readonly length: number;
  readonly swing: number;
}

/** A foot whose tip stays at a place on the floor, or one that its leg carries. */
export type FootHold = ({ readonly tip: Point } & FootPitch) | { readonly leg: Leg };

/** A posture as it is prescribed: where the centre of mass is, and all that is free besides. */
export interface Pose {
  readonly centreOfMass: Point;
  readonly lean: number;
  readonly feet: Sides<FootHold>;
  readonly arms: Sides<ArmHold>;
}

/** Finds the posture whose centre of mass is exactly where the pose prescribes it, by placing the hip. */
export function solvePose(body: Body, pose: Pose): Posture {
  const postureWith = (hip: Point): Posture =>
    postureOf(body, hip, {
      lean: pose.lean,
      arms: pose.arms,
      feet: eachSide((side) => footOf(body, hip, pose.feet[side])),
    });
  let hip: Point = { x: pose.centreOfMass.x - 0.05, y: pose.centreOfMass.y - 0.09 };
  for (let round = 0; round < maximumRounds; round++) {
    const posture = postureWith(hip);
    const miss = subtract(posture.centreOfMass, pose.centreOfMass);
    if (Math.hypot(miss.x, miss.y) < tolerance) return posture;
    hip = subtract(
      hip,
      newtonStep((point) => postureWith(point).centreOfMass, hip, posture.centreOfMass, miss),
    );
  }
  throw new Error('No hip position puts the centre of mass where this pose wants it');
}

/** The leg of one side as a posture shows it. */
export function legOf({ hip, feet }: Posture, side: Side): Leg {
  const { ankle, solePitch, toePitch } = feet[side];
  const swing = Math.atan2(ankle.x - hip.x, hip.y - ankle.y);
  return { length: distance(ankle, hip), swing, solePitch, toePitch };
}

/** Combines two legs, number by number. */
export function combineLegs(a: Leg, b: Leg, combine: (a: number, b: number) => number): Leg {
  return {
    length: combine(a.length, b.length),
    swing: combine(a.swing, b.swing),
    solePitch: combine(a.solePitch, b.solePitch),
    toePitch: combine(a.toePitch, b.toePitch),
  };
}

const tolerance = 1e-13;
const maximumRounds = 40;
const probe = 1e-7;

function footOf(body: Body, hip: Point, hold: FootHold): Foot {
  if ('tip' in hold) return footOnTip(body, hold.tip, hold);
  return footUnderAnkle(body, hanging(hip, hold.leg.swing, hold.leg.length), hold.leg);
}

function newtonStep(centreWith: (hip: Point) => Point, hip: Point, centre: Point, miss: Point): Point {
  const ahead = centreWith({ x: hip.x + probe, y: hip.y });
  const above = centreWith({ x: hip.x, y: hip.y + probe });
  const xx = (ahead.x - centre.x) / probe;
  const yx = (ahead.y - centre.y) / probe;
  const xy = (above.x - centre.x) / probe;
  const yy = (above.y - centre.y) / probe;
  const determinant = xx * yy - xy * yx;
  return { x: (miss.x * yy - miss.y * xy) / determinant, y: (miss.y * xx - miss.x * yx) / determinant };
}
