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

/** Steps of the last search, so that the answer does not hang on the grid. */
const finalSteps = [1, 0.5, 0.5];

/** Weighted refits of a robust cost. */
const reweightings = 3;

/**
 * The instant between frames at which a foot begins (or ends) to move with the body: resting before, ballistic after, like
 * the two leaves of a hinge; `prior` is what is known of the instant from elsewhere. `bodySpeed` is the speed of the body at an instant, metres per second, without a sign.
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

  const grid: { time: number; cost: number }[] = [];
  for (let offset = -model.span; offset <= model.span + 1e-9; offset += model.step) {
    grid.push({ time: expected + offset, cost: costAt(expected + offset) });
  }
  const least = Math.min(...grid.map((point) => point.cost));
  const trust = 1 / Math.max(1, least / fairCost);
  const doubtAt = (time: number) => (prior ? ((time - prior.time) / prior.plusMinus) ** 2 : 0);
  const totalAt = (time: number, cost: number) => trust * cost + doubtAt(time);
  let best = expected;
  let lowest = Number.POSITIVE_INFINITY;
  for (const { time, cost } of grid) {
    if (totalAt(time, cost) < lowest) [lowest, best] = [totalAt(time, cost), time];
  }
  let curvature = 0;
  for (const part of finalSteps) {
    const h = part * model.step;
    const [before, here, after] = [best - h, best, best + h].map((time) => totalAt(time, costAt(time))) as Triple;
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
    },
  ];
}

/** How badly one foot fits a hinge at the given instant. */
function cost(
  { times, heights, weight, footWeight }: Window,
  side: Side,
  at: number,
  speed: number,
  model: HingeModel,
): number {
  const direction = side === 'take-off' ? 1 : -1;
  const softness = side === 'take-off' ? model.softness : 0;
  const rows: { row: number[]; value: number; weight: number }[] = [];
  for (let i = 0; i < times.length; i++) {
    const u = (times[i]! - at) * direction;
    const inside = Math.min(u + model.contact, model.flight - u) / model.taper;
    if (inside <= 0) continue;
    const up = Math.max(u, 0);
    const moved = softness > 0 ? up - softness * (1 - Math.exp(-up / softness)) : up;
    const roll = rollShape(model.roll, u);
    rows.push({
      row: [1, Math.min(u, 0), moved, roll],
      value: heights[i]! + 0.5 * gravity * up * up,
      weight: weight * Math.min(1, inside),
    });
  }
  const trust = rows.map(() => 1);
  for (let round = 1; ; round++) {
    const fit = new LeastSquares(4);
    for (const [i, { row, value, weight }] of rows.entries()) fit.add(row, value, weight * trust[i]!);
    fit.add([0, 1, 0, 0], 0, footWeight / model.contactSpeed ** 2);
    fit.add([0, 0, 1, 0], model.share * speed, footWeight / model.shareError ** 2);
    fit.add([0, 0, 0, 1], model.roll.rise, footWeight / model.roll.riseError ** 2);
    const solved = fit.solve();
    if (!solved) return Number.POSITIVE_INFINITY;
    const { robust } = model;
    if (robust === null) return solved.cost;
    const distances = rows.map(
      ({ row, value }) => value - row.reduce((sum, part, k) => sum + part * solved.solution[k]!, 0),
    );
    if (round > reweightings) {
      const [, rest, rise, rolled] = solved.solution;
      const priors =
        (rest! / model.contactSpeed) ** 2 +
        ((rise! - model.share * speed) / model.shareError) ** 2 +
        ((rolled! - model.roll.rise) / model.roll.riseError) ** 2;
      const limit = robust * robust;
      return rows.reduce(
        (sum, { weight }, i) =>
          sum + footWeight * limit * Math.log1p((weight * distances[i]! ** 2) / footWeight / limit),
        footWeight * priors,
      );
    }
    for (const [i, { weight }] of rows.entries()) {
      trust[i] = 1 / (1 + (weight * distances[i]! ** 2) / footWeight / (robust * robust));
    }
  }
}

/** How much of the roll's rise is there at the given time into the flight, which is negative in contact. */
function rollShape({ start, end, shape }: Roll, u: number): number {
  const share = Math.min(1, Math.max(0, (u + start) / (start - end)));
  return shape === 'square' ? share * share : share * share * (3 - 2 * share);
}
