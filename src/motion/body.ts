import type { Joint } from '../pose/landmarks.js';
import type { Path } from './path.js';

type Joints = Readonly<Record<Joint, Path>>;
type Pair = readonly [Joint, Joint];

const hips: Pair = ['left_hip', 'right_hip'];
const shoulders: Pair = ['left_shoulder', 'right_shoulder'];
const knees: Pair = ['left_knee', 'right_knee'];
const ankles: Pair = ['left_ankle', 'right_ankle'];
const elbows: Pair = ['left_elbow', 'right_elbow'];
const wrists: Pair = ['left_wrist', 'right_wrist'];

/**
 * Mass of each segment as a part of the body's, and where between its two ends its middle lies (Winter 2009, table 4.1;
 * the trunk's row holds head and neck too, both sides are taken together).
 */
const segments: readonly { readonly mass: number; readonly from: Pair; readonly to: Pair; readonly at: number }[] = [
  { mass: 0.578, from: hips, to: shoulders, at: 0.66 },
  { mass: 0.2, from: hips, to: knees, at: 0.433 },
  { mass: 0.093, from: knees, to: ankles, at: 0.433 },
  { mass: 0.029, from: ['left_heel', 'right_heel'], to: ['left_foot_index', 'right_foot_index'], at: 0.5 },
  { mass: 0.056, from: shoulders, to: elbows, at: 0.436 },
  { mass: 0.032, from: elbows, to: wrists, at: 0.43 },
  { mass: 0.012, from: ['left_index', 'right_index'], to: ['left_pinky', 'right_pinky'], at: 0.5 },
];

/** Trunk, thigh and shank of a person of ordinary build, as a part of the stature (Drillis and Contini 1966). */
export const bodyShare = 0.779;

/** Thigh and shank as a part of the leg from the greater trochanter to the floor, which the foot completes (the same). */
export const legShare = 0.491 / 0.53;

/** The path of the centre of mass. */
export function centreOfMass(joints: Joints): Path {
  const frames = joints.left_hip.y.length;
  const path: Path = {
    x: new Float64Array(frames),
    y: new Float64Array(frames),
    visibility: new Float64Array(frames).fill(1),
  };
  for (const { mass, from, to, at } of segments) {
    for (const axis of ['x', 'y'] as const) {
      const [a, b, c, d] = [...from, ...to].map((joint) => joints[joint][axis]);
      for (let i = 0; i < frames; i++) {
        path[axis][i]! += (mass / 2) * ((1 - at) * (a![i]! + b![i]!) + at * (c![i]! + d![i]!));
      }
    }
  }
  return path;
}

/** Trunk, thigh and shank end to end in each frame, in pixels. */
export function bodyLengths(joints: Joints): Float64Array {
  return legLengths(joints).map((leg, i) => {
    const trunk = Math.hypot(
      middle(joints, shoulders, 'x', i) - middle(joints, hips, 'x', i),
      middle(joints, shoulders, 'y', i) - middle(joints, hips, 'y', i),
    );
    return trunk + leg;
  });
}

/** Thigh and shank end to end in each frame, in pixels: the mean of both legs. */
export function legLengths(joints: Joints): Float64Array {
  return Float64Array.from(joints.left_hip.y, (_, i) => {
    const legs = [0, 1].map((side) => {
      const [hip, knee, ankle] = [hips, knees, ankles].map((pair) => joints[pair[side]!]);
      const length = (a: Path, b: Path) => Math.hypot(a.x[i]! - b.x[i]!, a.y[i]! - b.y[i]!);
      return length(hip!, knee!) + length(knee!, ankle!);
    });
    return (legs[0]! + legs[1]!) / 2;
  });
}

function middle(joints: Joints, [a, b]: Pair, axis: 'x' | 'y', i: number): number {
  return (joints[a][axis][i]! + joints[b][axis][i]!) / 2;
}
