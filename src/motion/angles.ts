import type { Joint } from '../pose/landmarks.js';
import { localFit } from './local-fit.js';
import type { Trajectory } from './trajectory.js';

/** Angles of one leg in degrees: straight is 180 at knee and hip; the ankle is between shank and foot. Null where not seen. */
export interface LegAngles {
  readonly knee: number | null;
  readonly hip: number | null;
  readonly ankle: number | null;
}

/** The body's posture at a moment. Angles are those in the picture. */
export interface Posture {
  readonly left: LegAngles;
  readonly right: LegAngles;
  /** Lean of the trunk from upright, degrees, without a sign. */
  readonly trunk: number | null;
}

/** Angles change by some ten degrees in this time near take-off: a wider window would cut their peaks. */
export const halfWidth = 0.04;

/** A joint that the network thinks hidden is a guess. */
export const leastVisibility = 0.4;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The posture at a moment, from the frames around it. */
export function postureAt(trajectory: Trajectory, time: number): Posture {
  const place = (joint: Joint): Point | null => {
    const { x, y, visibility } = trajectory.joints[joint];
    const seen = localFit(trajectory.times, visibility, time, halfWidth);
    const across = localFit(trajectory.times, x, time, halfWidth);
    const up = localFit(trajectory.times, y, time, halfWidth);
    if (!seen || !across || !up || seen.value < leastVisibility) return null;
    return { x: across.value, y: up.value };
  };
  const leg = (side: 'left' | 'right'): LegAngles => {
    const [shoulder, hip, knee, ankle] = (['shoulder', 'hip', 'knee', 'ankle'] as const).map((name) =>
      place(`${side}_${name}`),
    );
    return {
      hip: jointAngle(shoulder, hip, knee),
      knee: jointAngle(hip, knee, ankle),
      ankle: jointAngle(knee, ankle, place(`${side}_foot_index`)),
    };
  };
  return { left: leg('left'), right: leg('right'), trunk: lean(place) };
}

/** The angle at `at` between the directions to the two others, in degrees. */
export function jointAngle(
  a: Point | null | undefined,
  at: Point | null | undefined,
  b: Point | null | undefined,
): number | null {
  if (!a || !at || !b) return null;
  const cross = (a.x - at.x) * (b.y - at.y) - (a.y - at.y) * (b.x - at.x);
  const dot = (a.x - at.x) * (b.x - at.x) + (a.y - at.y) * (b.y - at.y);
  return (Math.atan2(Math.abs(cross), dot) * 180) / Math.PI;
}

function lean(place: (joint: Joint) => Point | null): number | null {
  const hips = middle(place('left_hip'), place('right_hip'));
  const shoulders = middle(place('left_shoulder'), place('right_shoulder'));
  if (!hips || !shoulders) return null;
  return (Math.atan2(Math.abs(shoulders.x - hips.x), shoulders.y - hips.y) * 180) / Math.PI;
}

function middle(a: Point | null, b: Point | null): Point | null {
  if (!a || !b) return a ?? b;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
