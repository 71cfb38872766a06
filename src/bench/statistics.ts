import { median } from '../motion/local-fit.js';

/** What repeated measuring gave. */
export interface Spread {
  readonly median: number;
  /** How far single runs lie from the median, as a standard deviation that odd ones do not enlarge. */
  readonly spread: number;
  readonly least: number;
  readonly most: number;
  readonly n: number;
}

/** From the median absolute deviation to the standard deviation of a normal distribution: 1 / 0.6745. */
const normalShare = 1.4826;

/** Sums up at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  return {
    median: middle,
    spread: normalShare * median(values.map((value) => Math.abs(value - middle))),
    least: Math.min(...values),
    most: Math.max(...values),
    n: values.length,
  };
}

/** The spread as a part of the median; 0 where there is nothing to be a part of. */
export function relativeSpread({ median: middle, spread }: Pick<Spread, 'median' | 'spread'>): number {
  return middle > 0 ? spread / middle : 0;
}
