import type { Estimate } from '../motion/estimate.js';

/** An error of three digits says all that is known of it. */
const errorDigits = 3;

/** A number without an error of its own. */
const exactDigits = 6;

/** A number with `digits` places after its point. */
export function round(value: number, digits: number): number {
  const rounded = Number(value.toFixed(digits));
  return rounded === 0 ? 0 : rounded;
}

/** A number with its error, without digits that mean nothing: one more than the error has. */
export function roundEstimate({ value, plusMinus }: Estimate): Estimate {
  if (!(plusMinus > 0)) return { value: significant(value, exactDigits), plusMinus: 0 };
  const places = errorDigits - 1 - Math.floor(Math.log10(plusMinus));
  return { value: round(value, Math.min(15, Math.max(0, places + 1))), plusMinus: significant(plusMinus, errorDigits) };
}

/** A number with so many digits that count. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** A place in a drawing: a tenth of its unit is finer than any eye. */
export function tenth(value: number): number {
  return round(value, 1);
}
