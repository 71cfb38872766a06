import { median } from '../../motion/local-fit.js';
import { deviationOf, meanOf, rootMeanSquare } from '../../movements/spread.js';
import { outliersOf } from './outliers.js';
import { type Trend, trendOf } from './trend.js';
import type { Sample } from './trial.js';
import { type SuccessiveError, successiveError, type TypicalError } from './typical-error.js';

/** What several trials say of one number, in its own unit; null where there are too few. */
export interface Basics {
  readonly n: number;
  readonly best: number;
  readonly mean: number;
  readonly median: number;
  /** Standard deviation of the trials, and the same as a part of the mean. */
  readonly sd: number | null;
  readonly cv: number | null;
  /** Of the mean: sd/√n. */
  readonly standard_error: number | null;
}

/** The smallest change that a typical trial, or a mean of as many as there are, can show with 95 %. */
export interface DetectableChange {
  readonly of_one_trial: number;
  readonly of_the_mean: number;
}

/** Everything that is said of one number of one athlete's session. */
export interface Statistics extends Basics {
  /** The error of measuring: root mean square of the trials' plus-minus. */
  readonly measurement_error: number;
  /** The athlete's own variation, the error of measuring taken out. */
  readonly own_variation: number | null;
  readonly typical_error: TypicalError | null;
  /** From the steps between the athlete's own trials. */
  readonly typical_error_successive: SuccessiveError | null;
  readonly minimal_detectable_change_95: DetectableChange | null;
  readonly trend: Trend | null;
  /** Trials that are unlike the others, by their place among the athlete's trials from 1. */
  readonly outliers: readonly number[];
  /** The same statistics without them; null where there are none. */
  readonly without_outliers: Basics | null;
}

/** Which end of a number is the best. */
export type Better = 'high' | 'low';

/** Sums up an athlete's trials in their order; there is at least one. */
export function describeTrials(
  samples: readonly Sample[],
  better: Better,
  typicalError: TypicalError | null,
): Statistics {
  const values = samples.map(({ value }) => value);
  const basics = basicsOf(values, better);
  const measurementError = rootMeanSquare(samples.map(({ plusMinus }) => plusMinus));
  const outliers = outliersOf(samples);
  const others = values.filter((_, i) => !outliers.includes(i));
  return {
    ...basics,
    measurement_error: measurementError,
    own_variation: basics.sd === null ? null : Math.sqrt(Math.max(0, basics.sd ** 2 - measurementError ** 2)),
    typical_error: typicalError,
    typical_error_successive: successiveError(values),
    minimal_detectable_change_95: detectableChange(typicalError, values.length),
    trend: trendOf(values),
    outliers: outliers.map((i) => i + 1),
    without_outliers: outliers.length > 0 ? basicsOf(others, better) : null,
  };
}

/** The simple statistics of at least one value. */
export function basicsOf(values: readonly number[], better: Better): Basics {
  const [n, mean, sd] = [values.length, meanOf(values), deviationOf(values)];
  return {
    ...{ n, best: bestOfValues(values, better), mean, median: median(values), sd },
    cv: sd === null || mean <= 0 ? null : sd / mean,
    standard_error: sd === null ? null : sd / Math.sqrt(n),
  };
}

/** The best end of these values. */
export function bestOfValues(values: readonly number[], better: Better): number {
  return better === 'high' ? Math.max(...values) : Math.min(...values);
}

/** Nineteen of twenty differences of two equal trials are smaller (Weir 2005): 1.96 · √2 · typical error. */
function detectableChange(error: TypicalError | null, n: number): DetectableChange | null {
  if (!error) return null;
  const ofOne = 1.96 * Math.SQRT2 * error.value;
  return { of_one_trial: ofOne, of_the_mean: ofOne / Math.sqrt(n) };
}
