import { type Arm, type ArmHold, armOf } from './arm.js';
import { type Body, legLength } from './body.js';
import { clamp } from './ease.js';
import type { Foot } from './foot.js';
import { eachSide, type Sides } from './sides.js';
import { add, between, distance, hanging, type Point, pitched } from './vector.js';

/** Where every joint of a body is. Angles are forward, in radians. */
export interface Posture {
  readonly hip: Point;
  readonly shoulder: Point;
  readonly neck: Point;
  readonly head: Point;
  readonly lean: number;
  readonly headLean: number;
  readonly knees: Sides<Point>;
  readonly feet: Sides<Foot>;
  readonly arms: Sides<Arm>;
  readonly centreOfMass: Point;
}

/** What decides a posture once the hip is placed. */
export interface Limbs {
  readonly lean: number;
  readonly feet: Sides<Foot>;
  readonly arms: Sides<ArmHold>;
}

/** A part of the body as a mass at a point; the shares of one body sum to 1. */
export interface PointMass {
  readonly share: number;
  readonly at: Point;
}

/** The posture of a body whose hip is at the given place. */
export function postureOf(body: Body, hip: Point, { lean, feet, arms }: Limbs): Posture {
  const shoulder = pitched(hip, lean, 0, body.trunk);
  const neck = pitched(shoulder, lean, 0, 0.034 * body.height);
  // The neck takes back more than half of the trunk's lean: people look ahead.
  const headLean = 0.45 * lean;
  const joints = {
    hip,
    shoulder,
    neck,
    head: add(pitched(neck, headLean, 0, 0.087 * body.height), { x: 0.009 * body.height, y: 0 }),
    lean,
    headLean,
    knees: eachSide((side) => kneeOf(body, hip, feet[side].ankle)),
    feet,
    arms: eachSide((side) => armOf(body, shoulder, lean, arms[side])),
  };
  return { ...joints, centreOfMass: centreOf(massesOf(joints)) };
}

/** The masses of a posture's segments: shares and centres after Winter (2009), table 4.1. */
export function massesOf({ hip, shoulder, knees, feet, arms }: Omit<Posture, 'centreOfMass'>): PointMass[] {
  const limbs = (['right', 'left'] as const).flatMap((side) => {
    const foot = feet[side];
    const arm = arms[side];
    return [
      { share: 0.1, at: between(hip, knees[side], 0.433) },
      { share: 0.0465, at: between(knees[side], foot.ankle, 0.433) },
      { share: 0.0145, at: between(foot.heel, foot.tip, 0.5) },
      { share: 0.028, at: between(shoulder, arm.elbow, 0.436) },
      { share: 0.016, at: between(arm.elbow, arm.wrist, 0.43) },
      { share: 0.006, at: between(arm.wrist, arm.fingertips, 0.5) },
    ];
  });
  return [{ share: 0.578, at: between(hip, shoulder, 0.66) }, ...limbs];
}

function centreOf(masses: readonly PointMass[]): Point {
  let x = 0;
  let y = 0;
  for (const { share, at } of masses) {
    x += share * at.x;
    y += share * at.y;
  }
  return { x, y };
}

function kneeOf(body: Body, hip: Point, ankle: Point): Point {
  const reach = Math.min(distance(hip, ankle), legLength(body));
  const cosine = (body.thigh ** 2 + reach ** 2 - body.shank ** 2) / (2 * body.thigh * reach);
  const legAngle = Math.atan2(ankle.x - hip.x, hip.y - ankle.y);
  return hanging(hip, legAngle + Math.acos(clamp(cosine, -1, 1)), body.thigh);
}
