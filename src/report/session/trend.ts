import { meanOf } from '../../movements/spread.js';
import { studentQuantile } from './student.js';

/** How the trials of a session went up or down, one after another. */
export interface Trend {
  /** Change from one trial to the next, in the number's unit. */
  readonly slope: number;
  readonly plus_minus: number;
  /** Whether the slope is surely not zero: 95 %. */
  readonly direction: 'rising' | 'falling' | 'none';
}

const leastTrials = 3;

/** A straight line through the trials in their order: getting used to the task, or getting tired; null below three. */
export function trendOf(values: readonly number[]): Trend | null {
  const n = values.length;
  if (n < leastTrials) return null;
  const middle = (n - 1) / 2;
  const mean = meanOf(values);
  const squares = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const slope = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) / squares;
  const residuals = values.reduce((sum, value, i) => sum + (value - mean - slope * (i - middle)) ** 2, 0);
  const plusMinus = Math.sqrt(residuals / (n - 2) / squares);
  const sure = Math.abs(slope) > studentQuantile(0.975, n - 2) * plusMinus && slope !== 0;
  return { slope, plus_minus: plusMinus, direction: sure ? (slope > 0 ? 'rising' : 'falling') : 'none' };
}
