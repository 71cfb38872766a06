import { colourAt } from '../video/colour.js';
import type { Frame } from '../video/frame.js';
import { type Joint, joints, pointValues } from './landmarks.js';

/** The mean colours of a person's trunk and thighs: red, green, blue of each, 0 to 255. */
export type Appearance = Float64Array;

/** Pairs of joints between which clothes are looked at. */
const trunk: readonly [Joint, Joint][] = [
  ['left_shoulder', 'left_hip'],
  ['right_shoulder', 'right_hip'],
  ['left_shoulder', 'right_hip'],
  ['right_shoulder', 'left_hip'],
];
const thighs: readonly [Joint, Joint][] = [
  ['left_hip', 'left_knee'],
  ['right_hip', 'right_knee'],
];

/** Where between the two joints: not at their ends, where there is skin or background. */
const shares = [0.2, 0.35, 0.5, 0.65, 0.8];

/** The mean difference, in grey levels, at which two people look clearly different. */
const clearDifference = 30;

/** What a person wears, from the pixels between the joints; `points` are in the frame's own pixels. */
export function sampleAppearance(frame: Frame, points: Float32Array): Appearance {
  const appearance = new Float64Array(6);
  addMean(frame, points, trunk, appearance.subarray(0, 3));
  addMean(frame, points, thighs, appearance.subarray(3, 6));
  return appearance;
}

/** How different two people look: 0 is the same, 1 clearly different. */
export function difference(a: Appearance, b: Appearance): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / a.length) / clearDifference;
}

function addMean(frame: Frame, points: Float32Array, lines: readonly [Joint, Joint][], into: Float64Array): void {
  const count = lines.length * shares.length;
  const pixel = new Float64Array(3);
  for (const [from, to] of lines) {
    const a = joints.indexOf(from) * pointValues;
    const b = joints.indexOf(to) * pointValues;
    for (const share of shares) {
      const x = clamp(Math.round(points[a]! + share * (points[b]! - points[a]!)), frame.width - 1);
      const y = clamp(Math.round(points[a + 1]! + share * (points[b + 1]! - points[a + 1]!)), frame.height - 1);
      colourAt(frame, x, y, pixel);
      for (let channel = 0; channel < 3; channel++) into[channel]! += pixel[channel]! / count;
    }
  }
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
