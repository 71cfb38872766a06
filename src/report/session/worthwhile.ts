import { deviationOf } from '../../movements/spread.js';
import type { TypicalError } from './typical-error.js';

/** The smallest change that is worth naming, and how it was found. */
export interface WorthwhileChange {
  readonly value: number;
  readonly rule: '0.2 × sd between athletes' | '0.3 × typical error within the athlete';
  /** How many athletes there were for the first rule. */
  readonly athletes: number | null;
}

const leastAthletes = 4;
const betweenShare = 0.2;
const withinShare = 0.3;

/**
 * A fifth of the standard deviation between the athletes (Cohen's small effect; Hopkins 2004) where there are four or more;
 * else three tenths of what one athlete's trials vary by (Hopkins 2009): 0.3 times their CV, as a part of the mean.
 */
export function worthwhileChange(athletes: readonly number[], within: TypicalError | null): WorthwhileChange | null {
  const between = deviationOf(athletes);
  if (athletes.length >= leastAthletes && between !== null) {
    return { value: betweenShare * between, rule: '0.2 × sd between athletes', athletes: athletes.length };
  }
  if (!within) return null;
  return { value: withinShare * within.value, rule: '0.3 × typical error within the athlete', athletes: null };
}
