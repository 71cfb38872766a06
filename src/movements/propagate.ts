import type { Estimate } from '../motion/estimate.js';

/**
 * A number computed from others whose errors are independent, with the standard deviation that they give it (to first
 * order). What several inputs share must be an input of its own: a take-off that ends a contact and begins a flight is one
 * input, not two durations.
 */
export function propagate(inputs: readonly Estimate[], formula: (...values: number[]) => number): Estimate {
  const values = inputs.map(({ value }) => value);
  const moved = (i: number, by: number) => formula(...values.with(i, values[i]! + by));
  const shares = inputs.map(({ plusMinus }, i) => (moved(i, plusMinus) - moved(i, -plusMinus)) / 2);
  return { value: formula(...values), plusMinus: Math.hypot(...shares) };
}
