import { type Body, referenceHeight } from '../../../samples/generate/body/body.js';
import type { Posture } from '../../../samples/generate/body/posture.js';
import type { Side } from '../../../samples/generate/body/sides.js';
import { between, distance, type Point, type Point3, pitched } from '../../../samples/generate/body/vector.js';
import { footSpread, outward } from '../../../samples/generate/picture/limbs.js';
import type { Joint } from '../../../src/pose/landmarks.js';

/** Which point of the shoe the toe landmark is: 0 is the ball, 1 the tip, on the sole; `above` lifts it into the shoe. */
export interface ToePoint {
  readonly share: number;
  readonly above: number;
}

/** Where the 33 joints of a body are in the room, in metres. With the toe at the tip their masses balance exactly. */
export function jointsOf(posture: Posture, body: Body, toe: ToePoint): Record<Joint, Point3> {
  const left = sideOf(posture, body, 'left', toe);
  const right = sideOf(posture, body, 'right', toe);
  return {
    ...headOf(posture, body),
    left_shoulder: left.shoulder,
    right_shoulder: right.shoulder,
    left_elbow: left.elbow,
    right_elbow: right.elbow,
    left_wrist: left.wrist,
    right_wrist: right.wrist,
    left_pinky: left.pinky,
    right_pinky: right.pinky,
    left_index: left.index,
    right_index: right.index,
    left_thumb: left.thumb,
    right_thumb: right.thumb,
    left_hip: left.hip,
    right_hip: right.hip,
    left_knee: left.knee,
    right_knee: right.knee,
    left_ankle: left.ankle,
    right_ankle: right.ankle,
    left_heel: left.heel,
    right_heel: right.heel,
    left_foot_index: left.foot_index,
    right_foot_index: right.foot_index,
  };
}

/** The joint of the other side of the body; the nose is its own. */
export function opposite(joint: Joint): Joint {
  const other = joint.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'));
  return other as Joint;
}

// The places are those of the drawn head: centimetres ahead of and above its middle, at the reference height.
function headOf({ head, headLean }: Posture, body: Body): Record<HeadJoint, Point3> {
  const scale = body.height / referenceHeight;
  const at = (ahead: number, up: number, right: number): Point3 => ({
    ...pitched(head, headLean, ahead * scale, up * scale),
    z: right * scale,
  });
  return {
    nose: at(0.115, -0.03, 0),
    left_eye_inner: at(0.082, 0.012, -0.022),
    left_eye: at(0.08, 0.012, -0.035),
    left_eye_outer: at(0.072, 0.012, -0.05),
    right_eye_inner: at(0.082, 0.012, 0.022),
    right_eye: at(0.08, 0.012, 0.035),
    right_eye_outer: at(0.072, 0.012, 0.05),
    left_ear: at(-0.01, -0.02, -0.088),
    right_ear: at(-0.01, -0.02, 0.088),
    mouth_left: at(0.078, -0.066, -0.022),
    mouth_right: at(0.078, -0.066, 0.022),
  };
}

function sideOf(posture: Posture, body: Body, side: Side, toe: ToePoint) {
  const { elbow, wrist, fingertips } = posture.arms[side];
  const { ankle, heel, ball, tip, toePitch } = posture.feet[side];
  const sign = outward[side];
  const aside = (point: Point, halfWidth: number): Point3 => ({ x: point.x, y: point.y, z: sign * halfWidth });
  const arm = (point: Point3): Point3 => aside(point, body.shoulderHalfWidth + point.z);
  const hand = (along: number, ahead: number): Point3 => {
    const length = distance(wrist, fingertips);
    const middle = between(wrist, fingertips, along);
    const forward = { x: (wrist.y - fingertips.y) / length, y: (fingertips.x - wrist.x) / length };
    const z = wrist.z + (fingertips.z - wrist.z) * along;
    return arm({ x: middle.x + ahead * forward.x, y: middle.y + ahead * forward.y, z });
  };
  const foot = footSpread * body.hipHalfWidth;
  return {
    shoulder: aside(posture.shoulder, body.shoulderHalfWidth),
    elbow: arm(elbow),
    wrist: arm(wrist),
    // Knuckles: the middle between first and last is the middle of the hand.
    index: hand(0.5, 0.035),
    pinky: hand(0.5, -0.035),
    thumb: hand(0.3, 0.05),
    hip: aside(posture.hip, body.hipHalfWidth),
    knee: aside(posture.knees[side], 1.02 * body.hipHalfWidth),
    ankle: aside(ankle, foot),
    heel: aside(heel, foot),
    foot_index: aside(pitched(between(ball, tip, toe.share), toePitch, 0, toe.above), foot),
  };
}

type HeadJoint = Extract<Joint, 'nose' | `${string}_eye${string}` | `${string}_ear` | `mouth_${string}`>;
