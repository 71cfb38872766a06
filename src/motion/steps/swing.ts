import { LeastSquares } from '../least-squares.js';
import { range } from '../local-fit.js';

/** A foot on its way from one place on the floor to the next: when it leaves and arrives, by the shape of its way. */
export interface Swing {
  readonly start: number;
  readonly end: number;
  /** Deviation of both, seconds. */
  readonly plusMinus: number;
  /** Whether both ends were seen. */
  readonly whole: boolean;
}

/** A foot along the way: seconds, metres. */
export interface FootPath {
  readonly times: Float64Array;
  readonly places: Float64Array;
}

/** What is known of a swing before its samples are looked at: about when it starts and ends, and how long such swings last. */
export interface Expected {
  readonly start: number;
  readonly end: number;
  /** Where only one end is seen, the swing lasts as long as the others. */
  readonly fixed?: 'duration';
}

const rounds = 15;
const leastSamples = 4;

/** Samples farther off than this, metres, count less and less: single frames are wrong by half a step. */
const robust = 0.04;

/** An end moves by no more than this in a round, seconds. */
const mostMove = 0.05;

/** What was expected counts as little as this part of a sample. */
const prior = 0.05;

/** No swing is shorter, seconds. */
const shortest = 0.12;

/**
 * Fits the plainest way between two places, speeding up evenly and slowing down evenly, to a foot. All samples of the swing
 * tell of both instants: single ones may be far off.
 */
export function fitSwing(
  { times, places }: FootPath,
  expected: Expected,
  [here, there]: readonly [number, number],
): Swing | null {
  let { start, end } = expected;
  const margin = 0.25 * (end - start);
  const [first, last] = range(times, start - margin, end + margin);
  if (last - first < leastSamples) return null;
  const way = there - here;
  const fit = new LeastSquares(2);
  let swing: Swing | null = null;
  for (let round = 0; round < rounds; round++) {
    fit.clear();
    let [sum, weights] = [0, 0];
    for (let i = first; i < last; i++) {
      const u = (times[i]! - start) / (end - start);
      const miss = places[i]! - here - way * smooth(u);
      const weight = 1 / (1 + (miss / robust) ** 2);
      const slope = (way * steepness(u)) / (end - start);
      // A later start makes the foot late where the swing is young, a later end where it is old.
      fit.add([-slope * (1 - u), -slope * u], miss, weight);
      sum += weight * miss * miss;
      weights += weight;
    }
    fit.add([1, 0], expected.start - start, prior);
    fit.add([0, 1], expected.end - end, prior);
    if (expected.fixed) fit.add([1, -1], 0, 1e6);
    const solved = fit.solve();
    if (!solved) return null;
    start += limited(solved.solution[0]!);
    end += limited(solved.solution[1]!);
    if (end - start < shortest) return null;
    const residual = Math.sqrt(sum / weights);
    const spread = fit.covariance();
    const plusMinus = spread ? residual * Math.sqrt(Math.max(spread[0]!, spread[3]!)) : 0;
    swing = { start, end, plusMinus, whole: !expected.fixed };
  }
  return swing;
}

/** From 0 to 1, faster and faster to the middle and slower and slower from there. */
function smooth(u: number): number {
  if (u <= 0) return 0;
  return u >= 1 ? 1 : u * u * (3 - 2 * u);
}

function steepness(u: number): number {
  return u <= 0 || u >= 1 ? 0 : 6 * u * (1 - u);
}

function limited(move: number): number {
  return Math.min(mostMove, Math.max(-mostMove, move));
}
