import { type FootSignal, fitHinge, type HingeFit, type HingeModel, type Side } from './hinge.js';
import { medianBetween } from './local-fit.js';
import { type Parabola, speedAt } from './parabola.js';
import type { Trajectory } from './trajectory.js';

/**
 * How a toe landmark leaves the floor, from drawn jumps with exact truth, with flat and with rolling shoes: its noise is
 * 1 cm and slow; it lies behind and above the shoe's tip, so a shoe that rolls lifts it 5 mm before it lets go.
 */
export const toeModel: HingeModel = {
  contact: 0.1,
  flight: 0.08,
  taper: 0.02,
  noise: 0.01,
  contactSpeed: 0.2,
  share: 0.9,
  shareError: 0.25,
  softness: 0.006,
  roll: { rise: 0.005, riseError: 0.01, start: 0.03, end: 0, shape: 'square' },
  span: 0.06,
  step: 0.004,
  robust: 2.5,
};

/** The visibility of a foot that is behind the other falls a little; its landmarks fall apart. Hence the steep power. */
const visibilityPower = 12;

/** How much each toe counts during a flight: the far one hardly, where one hides the other. */
export function toeWeights(
  { times, joints }: Trajectory,
  takeOff: number,
  landing: number,
): { left: number; right: number } {
  const seen = (visibility: Float64Array) => medianBetween(times, visibility, takeOff - 0.15, landing + 0.15);
  const left = seen(joints.left_foot_index.visibility);
  const right = seen(joints.right_foot_index.visibility);
  const most = Math.max(left, right, 1e-6);
  const [a, b] = [(left / most) ** visibilityPower, (right / most) ** visibilityPower];
  return { left: a / (a + b), right: b / (a + b) };
}

/** What the toes are read with: the body's flight, pixels per metre, and what is known of the instant already. */
export interface ToeContext {
  readonly parabola: Parabola;
  readonly scale: number;
  readonly prior?: { readonly time: number; readonly plusMinus: number };
}

/** The instant at which the toes leave or meet the floor, from their landmarks. */
export function fitToes(
  { times, joints }: Trajectory,
  weights: { readonly left: number; readonly right: number },
  side: Side,
  expected: number,
  { parabola, scale, prior }: ToeContext,
): HingeFit | null {
  const foot = (name: 'left' | 'right'): FootSignal => ({
    times,
    heights: joints[`${name}_foot_index`].y.map((y) => y / scale),
    weight: weights[name],
  });
  const feet = [foot('left'), foot('right')].filter(({ weight }) => weight > leastWeight);
  return fitHinge(feet, side, expected, (time) => Math.abs(speedAt(parabola, time)) / scale, toeModel, prior);
}

const leastWeight = 0.005;
