import { CostGrid } from './cost-grid.js';
import { gravity } from './gravity.js';
import { LeastSquares } from './least-squares.js';
import { median, range } from './local-fit.js';

/** What is known beforehand of how a foot leaves the floor and comes back to it. Seconds and metres. */
export interface HingeModel {
  /** How much of the contact and of the flight is looked at, and how softly that window ends. */
  readonly contact: number;
  readonly flight: number;
  readonly taper: number;
  /** Noise of one sample at 60 samples a second: more samples a second tell less each. */
  readonly noise: number;
  /** Deviation of the foot's speed on the floor from nothing. */
  readonly contactSpeed: number;
  /** In flight the foot moves with this share of the body's speed, give or take the deviation. */
  readonly share: number;
  readonly shareError: number;
  /** A foot cannot leave the floor with a speed: it takes it up over this time. */
  readonly softness: number;
  /** How the point that is seen moves while the shoe rolls over its tip. */
  readonly roll: Roll;
  /** How far the instant is looked for on either side of where it is expected, and in which steps. */
  readonly span: number;
  readonly step: number;
  /** Where a sample is farther off than so many deviations, it counts less and less; null counts all alike. */
  readonly robust: number | null;
}

/**
 * The point that is seen is higher by so much when the shoe's last (or first) point touches the floor than when the shoe
 * lies flat. It moves between `end` and `start` seconds of contact away from the instant.
 */
export interface Roll {
  readonly rise: number;
  readonly riseError: number;
  readonly start: number;
  readonly end: number;
  /** Shape between the two: as a square (a shoe that tips over faster and faster), or softly at both ends (a heel set down). */
  readonly shape: 'square' | 'soft';
}

/** The height of one foot, metres, and how much it counts beside the other. */
export interface FootSignal {
  readonly times: Float64Array;
  readonly heights: Float64Array;
  readonly weight: number;
}

/** Which way the foot is going. */
export type Side = 'take-off' | 'landing';

/** What a hinge found. */
export interface HingeFit {
  readonly time: number;
  readonly plusMinus: number;
  /** What is left of the samples' distances, in units of their noise, per foot. */
  readonly cost: number;
}

/** Samples per second at which `noise` holds, and the most that one sample may count. */
const referenceRate = 60;
const mostPerSample = 2;

const leastSamples = 4;

/** Fits worse than this are no better known than their distances say. */
const fairCost = 6.6;

/** A fit says at best this, and at worst that. */
const finest = 0.001;
const coarsest = 0.05;

/** A first look takes only every so manyth instant of the grid: costs change more slowly than its steps. */
const coarse = 3;

/** Steps of the last search, so that the answer does not hang on the grid. */
const finalSteps = [1, 0.5, 0.5, 0.25, 0.25];

/** Weighted refits of a robust cost, after the first. */
const reweightings = 3;

/**
 * The instant between frames at which a foot begins (or ends) to move with the body: resting before, ballistic after, like
 * the two leaves of a hinge; `prior` is what is known of the instant from elsewhere. `bodySpeed` is the speed of the body
 * at an instant, metres per second, without a sign.
 */
export function fitHinge(
  feet: readonly FootSignal[],
  side: Side,
  expected: number,
  bodySpeed: (time: number) => number,
  model: HingeModel,
  prior?: { readonly time: number; readonly plusMinus: number },
): HingeFit | null {
  const windows = feet.flatMap((foot) => windowOf(foot, expected, model));
  if (windows.length === 0) return null;
  const costAt = (time: number) =>
    windows.reduce((sum, window) => sum + cost(window, side, time, bodySpeed(time), model), 0);

  const doubtAt = (time: number) => (prior ? ((time - prior.time) / prior.plusMinus) ** 2 : 0);
  const grid = new CostGrid(expected, model, costAt);
  grid.look(0, grid.size, coarse);
  const trust = () => 1 / Math.max(1, grid.least / fairCost);
  const near = grid.best(trust(), doubtAt);
  grid.look(near - coarse + 1, near + coarse);
  const trusted = trust();
  const totalAt = (time: number) => trusted * costAt(time) + doubtAt(time);
  let best = grid.timeOf(grid.best(trusted, doubtAt));
  let curvature = 0;
  for (const part of finalSteps) {
    const h = part * model.step;
    const [before, here, after] = [best - h, best, best + h].map(totalAt) as Triple;
    curvature = (before - 2 * here + after) / (h * h);
    if (curvature <= 0) break;
    best += Math.min(h, Math.max(-h, (0.5 * (before - after)) / h / curvature));
  }
  const plusMinus = Math.sqrt(2 / Math.max(curvature, 1e-9));
  return { time: best, plusMinus: Math.min(coarsest, Math.max(finest, plusMinus)), cost: costAt(best) };
}

type Triple = [number, number, number];

interface Window {
  readonly times: Float64Array;
  readonly heights: Float64Array;
  /** Weight of a sample before it is tapered: foot, rate and noise. */
  readonly weight: number;
  readonly footWeight: number;
  readonly bench: Bench;
}

function windowOf({ times, heights, weight }: FootSignal, expected: number, model: HingeModel): Window[] {
  const reach = model.span + Math.max(model.contact, model.flight);
  const [from, to] = range(times, expected - reach, expected + reach);
  if (to - from < leastSamples || weight <= 0) return [];
  const gaps = Array.from({ length: to - from - 1 }, (_, i) => times[from + i + 1]! - times[from + i]!);
  const perSample = Math.min(median(gaps) * referenceRate, mostPerSample);
  return [
    {
      times: times.subarray(from, to),
      heights: heights.subarray(from, to),
      weight: (weight * perSample) / model.noise ** 2,
      footWeight: weight,
      bench: new Bench(to - from),
    },
  ];
}

/** What a hinge is fitted with, used again and again: one row per sample, and the sums of the fit. */
class Bench {
  readonly fit = new LeastSquares(unknowns);
  readonly rows: Float64Array;
  readonly values: Float64Array;
  readonly weights: Float64Array;

  constructor(samples: number) {
    this.rows = new Float64Array(samples * unknowns);
    this.values = new Float64Array(samples);
    this.weights = new Float64Array(samples);
  }
}

/** Level on the floor, speed on the floor, speed in flight, rise of the roll. */
const unknowns = 4;
const priorRows = [
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
] as const;

/** How badly one foot fits a hinge at the given instant. */
function cost(window: Window, side: Side, at: number, speed: number, model: HingeModel): number {
  const { bench } = window;
  const samples = fillRows(window, side, at, model);
  const variances = [model.contactSpeed, model.shareError, model.roll.riseError].map((error) => error * error);
  const means = [0, model.share * speed, model.roll.rise];
  const { robust } = model;
  for (let round = 0; ; round++) {
    const last = round > 0 ? bench.fit.solve() : null;
    if (round > 0 && !last) return Number.POSITIVE_INFINITY;
    if (last && robust === null) return last.cost;
    if (last && robust !== null && round > reweightings + 1) {
      return robustCost(window, last.solution, samples, { means, variances, limit: robust * robust });
    }
    const solution = last ? Float64Array.from(last.solution) : null;
    bench.fit.clear();
    for (let i = 0; i < samples; i++) {
      const trust = solution && robust !== null ? 1 / (1 + distance(window, solution, i) / (robust * robust)) : 1;
      bench.fit.add(bench.rows, bench.values[i]!, bench.weights[i]! * trust, i * unknowns);
    }
    for (let k = 0; k < priorRows.length; k++)
      bench.fit.add(priorRows[k]!, means[k]!, window.footWeight / variances[k]!);
  }
}

/** Writes one row for every sample inside the hinge's window, and gives back how many there are. */
function fillRows({ times, heights, weight, bench }: Window, side: Side, at: number, model: HingeModel): number {
  const direction = side === 'take-off' ? 1 : -1;
  const softness = side === 'take-off' ? model.softness : 0;
  let samples = 0;
  for (let i = 0; i < times.length; i++) {
    const u = (times[i]! - at) * direction;
    const inside = Math.min(u + model.contact, model.flight - u) / model.taper;
    if (inside <= 0) continue;
    const up = Math.max(u, 0);
    const row = samples * unknowns;
    bench.rows[row] = 1;
    bench.rows[row + 1] = Math.min(u, 0);
    bench.rows[row + 2] = softness > 0 ? up - softness * (1 - Math.exp(-up / softness)) : up;
    bench.rows[row + 3] = rollShape(model.roll, u);
    bench.values[samples] = heights[i]! + 0.5 * gravity * up * up;
    bench.weights[samples] = weight * Math.min(1, inside);
    samples++;
  }
  return samples;
}

/** The squared distance of a sample from the fit, in units of its noise. */
function distance({ bench, footWeight }: Window, solution: Float64Array, sample: number): number {
  let miss = bench.values[sample]!;
  for (let k = 0; k < unknowns; k++) miss -= bench.rows[sample * unknowns + k]! * solution[k]!;
  return (bench.weights[sample]! * miss * miss) / footWeight;
}

/** The cost in which samples that are far off count little more than those that are somewhat off. */
function robustCost(
  window: Window,
  solution: Float64Array,
  samples: number,
  { means, variances, limit }: { means: readonly number[]; variances: readonly number[]; limit: number },
): number {
  let total = 0;
  for (let i = 0; i < samples; i++) total += limit * Math.log1p(distance(window, solution, i) / limit);
  for (let k = 0; k < means.length; k++) total += (solution[k + 1]! - means[k]!) ** 2 / variances[k]!;
  return window.footWeight * total;
}

/** How much of the roll's rise is there at the given time into the flight, which is negative in contact. */
function rollShape({ start, end, shape }: Roll, u: number): number {
  const share = Math.min(1, Math.max(0, (u + start) / (start - end)));
  return shape === 'square' ? share * share : share * share * (3 - 2 * share);
}
