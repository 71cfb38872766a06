import type { Estimate } from '../../motion/estimate.js';
import { median } from '../../motion/local-fit.js';

const leastTrials = 4;

/** The median of the distances from the median, times this, is a normal standard deviation. */
const toDeviation = 1.4826;

/** Iglewicz and Hoaglin 1993. */
const mostDeviations = 3.5;

/** Nineteen in twenty errors of measuring are smaller than so many of their deviations. */
const mostErrors = 2;

/**
 * Which trials are unlike the others: farther from the median than the others' scatter and than the error of measuring
 * explain. Below four trials nobody can tell.
 */
export function outliersOf(trials: readonly Estimate[]): number[] {
  if (trials.length < leastTrials) return [];
  const middle = median(trials.map(({ value }) => value));
  const distances = trials.map(({ value }) => Math.abs(value - middle));
  const deviation = toDeviation * median(distances);
  return distances.flatMap((distance, i) =>
    distance > mostDeviations * deviation && distance > mostErrors * trials[i]!.plusMinus ? [i] : [],
  );
}
