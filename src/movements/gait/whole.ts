import type { Estimate } from '../../motion/estimate.js';
import { LeastSquares } from '../../motion/least-squares.js';
import { localFit } from '../../motion/local-fit.js';
import type { Steps, Straight } from '../../motion/steps/steps.js';
import type { Trajectory } from '../../motion/trajectory.js';
import { propagate } from '../propagate.js';
import { deviationOf, meanOf } from '../spread.js';
import type { MeasuredStep, Variability } from '../step-movement.js';
import { stepMetrics } from './metrics.js';

/** Both ends of a stance are read by the same rule, which may be off by so much on any body, seconds. */
const ruleError = 0.012;

/** The landmarks of a foot lie askew by up to so much, the same in every step, degrees: the far foot's more than the near one's. */
const angleError = 8;

/** The centre of mass is so well known over a step beside the scale, metres. */
const heightError = 0.008;
const halfWidth = 0.06;

/** Numbers of which one end is a strike and the other a toe-off: what is wrong with either rule stays in their mean. */
const acrossRules: readonly string[] = ['stance_time_s', 'swing_time_s', 'duty_factor'];

/** Numbers in which all steps share the error of the scale. */
const lengths: readonly string[] = ['step_length_m', 'stride_length_m'];

/** The mean of a number over some steps. What differs from step to step becomes less, what all share stays. */
function meanOver(steps: readonly MeasuredStep[], key: string, scale: Estimate | null): Estimate | null {
  const found = steps.flatMap(({ metrics }) => metrics[key] ?? []);
  if (found.length === 0) return null;
  const single = meanOf(found.map(({ plusMinus }) => plusMinus));
  const value = meanOf(found.map((one) => one.value));
  const shared = lengths.includes(key) && scale ? (value * scale.plusMinus) / scale.value : 0;
  const rule = ruleErrorOf(key, value, steps);
  return { value, plusMinus: Math.hypot(single / Math.sqrt(found.length), shared, rule) };
}

function ruleErrorOf(key: string, value: number, steps: readonly MeasuredStep[]): number {
  if (key === 'foot_strike_angle_deg') return angleError;
  if (!acrossRules.includes(key)) return 0;
  const stride = meanOf(steps.flatMap(({ metrics }) => metrics.stride_time_s?.value ?? []));
  return key === 'duty_factor' ? (Number.isFinite(stride) ? ruleError / stride : 0.1 * value) : ruleError;
}

/** The means of every number of a step. */
export function meansOver(
  steps: readonly MeasuredStep[],
  scale: Estimate | null,
): Record<keyof typeof stepMetrics, Estimate | null> {
  const rows = Object.keys(stepMetrics).map((key) => [key, meanOver(steps, key, scale)] as const);
  return Object.fromEntries(rows) as Record<keyof typeof stepMetrics, Estimate | null>;
}

/** How much the numbers differ from step to step; of those that were measured twice at least. */
export function variabilityOf(steps: readonly MeasuredStep[]): Record<string, Variability> {
  const rows = Object.keys(stepMetrics).flatMap((key) => {
    const values = steps.flatMap(({ metrics }) => metrics[key]?.value ?? []);
    const sd = deviationOf(values);
    if (sd === null) return [];
    const mean = meanOf(values);
    return [[key, { steps: values.length, mean, sd, cv: mean > 0 ? sd / mean : null }] as const];
  });
  return Object.fromEntries(rows);
}

/** Left minus right, as a part of their mean. */
export function asymmetryOf(left: Estimate | null, right: Estimate | null): Estimate | null {
  return left && right ? propagate([left, right], (a, b) => (2 * (a - b)) / (a + b)) : null;
}

/** Steps per minute: the line through the strikes of every straight, of which all share the slope. */
export function cadenceOf(straights: readonly Straight[]): Estimate | null {
  const fit = new LeastSquares(1);
  for (const { contacts } of straights) {
    const strikes = contacts.flatMap(({ strike }) => strike ?? []);
    const weights = strikes.map(({ plusMinus }) => plusMinus ** -2);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = (of: (i: number) => number) => weights.reduce((sum, weight, i) => sum + weight * of(i), 0) / total;
    const [number, time] = [mean((i) => i), mean((i) => strikes[i]!.time)];
    for (const [i, strike] of strikes.entries()) fit.add([i - number], strike.time - time, weights[i]!);
  }
  const step = fit.solve()?.solution[0];
  const error = fit.covariance()?.[0];
  if (step === undefined || error === undefined || step <= 0) return null;
  return { value: 60 / step, plusMinus: (60 * Math.sqrt(error)) / step ** 2 };
}

/** How fast the feet are placed ahead of each other, metres per second. */
export function speedOf(straights: readonly Straight[], scale: Estimate | null): Estimate | null {
  if (!scale) return null;
  const spans = straights.flatMap(({ contacts }) => {
    const seen = contacts.filter(({ strike }) => strike !== null);
    const [first, last] = [seen[0], seen.at(-1)];
    if (!first || !last || first === last) return [];
    return [{ way: last.place - first.place, time: last.strike!.time - first.strike!.time }];
  });
  if (spans.length === 0) return null;
  const value = spans.reduce((sum, { way }) => sum + way, 0) / spans.reduce((sum, { time }) => sum + time, 0);
  return { value, plusMinus: value * Math.hypot(scale.plusMinus / scale.value, speedShare) };
}

/** What the places of the feet add to the error of the scale, as a part of the speed. */
const speedShare = 0.015;

/** Time that both feet, or none, are on the floor, per step: from one foot's strike to the other's toe-off, or the other way round. */
export function overlapOf(straights: readonly Straight[], manner: Straight['manner']): Estimate | null {
  const sign = manner === 'walking' ? 1 : -1;
  const found = straights.flatMap(({ contacts }) =>
    contacts.slice(1).flatMap(({ strike }, i) => {
      const { off } = contacts[i]!;
      if (!strike || !off) return [];
      return [{ value: sign * (off.time - strike.time), plusMinus: Math.hypot(off.plusMinus, strike.plusMinus) }];
    }),
  );
  if (found.length === 0) return null;
  const single = meanOf(found.map(({ plusMinus }) => plusMinus));
  return {
    value: Math.max(0, meanOf(found.map(({ value }) => value))),
    plusMinus: Math.hypot(ruleError, single / Math.sqrt(found.length)),
  };
}

/** How far the centre of mass goes up and down in a step, metres. */
export function oscillationOf({ straights, trajectory }: Steps, scale: Estimate | null): Estimate | null {
  if (!scale) return null;
  const ranges = straights.flatMap(({ contacts }) => {
    const strikes = contacts.flatMap(({ strike }) => strike?.time ?? []);
    return strikes.slice(1).flatMap((end, i) => rangeOf(trajectory, strikes[i]!, end) ?? []);
  });
  if (ranges.length === 0) return null;
  const value = meanOf(ranges) / scale.value;
  return { value, plusMinus: Math.hypot(heightError, (value * scale.plusMinus) / scale.value) };
}

/** Pixels between the highest and the lowest place of the centre of mass, without what it drifts from end to end. */
function rangeOf({ times, centreOfMass }: Trajectory, start: number, end: number): number | null {
  const parts = 24;
  const heights = Array.from({ length: parts + 1 }, (_, i) => {
    return localFit(times, centreOfMass.y, start + ((end - start) * i) / parts, halfWidth)?.value ?? null;
  });
  if (heights.some((height) => height === null)) return null;
  const drift = (heights[parts]! - heights[0]!) / parts;
  const level = heights.map((height, i) => height! - drift * i);
  return Math.max(...level) - Math.min(...level);
}
