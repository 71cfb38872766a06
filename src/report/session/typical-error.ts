import { deviationOf, meanOf } from '../../movements/spread.js';

/** How much one trial of an athlete differs from the next without anything having changed; measuring is part of it. */
export interface TypicalError {
  readonly value: number;
  readonly degrees_of_freedom: number;
  /** Of whose trials: one athlete's own, or of everybody's together. */
  readonly from: 'athlete' | 'squad';
}

/** With so many degrees of freedom of their own, athletes are judged by their own scatter. */
const enoughOfTheirOwn = 10;

/** The typical error of these trials: standard deviations within each set, pooled by their degrees of freedom. */
export function pooledError(sets: readonly (readonly number[])[], from: TypicalError['from']): TypicalError | null {
  const known = sets.filter(({ length }) => length > 1);
  const degrees = known.reduce((sum, { length }) => sum + length - 1, 0);
  if (degrees === 0) return null;
  const squares = known.reduce((sum, set) => sum + (set.length - 1) * deviationOf(set)! ** 2, 0);
  return { value: Math.sqrt(squares / degrees), degrees_of_freedom: degrees, from };
}

/** The athlete's own typical error where there are trials enough, otherwise that of everybody. */
export function typicalErrorFor(own: TypicalError | null, squad: TypicalError | null): TypicalError | null {
  if (own && own.degrees_of_freedom >= enoughOfTheirOwn) return own;
  return squad && squad.degrees_of_freedom > (own?.degrees_of_freedom ?? 0) ? squad : own;
}

/** The same from neighbouring trials: what is learnt or lost from trial to trial by everybody is no part of it. */
export interface SuccessiveError {
  readonly value: number;
  readonly degrees_of_freedom: number;
}

/** From one athlete's trials: the deviation of the steps from trial to trial over √2; null below three trials. */
export function successiveError(values: readonly number[]): SuccessiveError | null {
  const steps = values.slice(1).map((value, i) => value - values[i]!);
  const deviation = deviationOf(steps);
  return deviation === null ? null : { value: deviation / Math.SQRT2, degrees_of_freedom: steps.length - 1 };
}

/**
 * From a squad's trials (Hopkins 2000): between each trial and the next the deviation of the athletes' steps over √2, pooled
 * by degrees of freedom. Null below two athletes with two trials.
 */
export function squadSuccessiveError(sets: readonly (readonly number[])[]): SuccessiveError | null {
  const longest = Math.max(0, ...sets.map(({ length }) => length));
  const pairs = Array.from({ length: longest }, (_, k) =>
    sets.filter(({ length }) => length > k + 1).map((set) => set[k + 1]! - set[k]!),
  ).filter(({ length }) => length > 1);
  const degrees = pairs.reduce((sum, { length }) => sum + length - 1, 0);
  if (degrees === 0) return null;
  const squares = pairs.reduce((sum, steps) => {
    const mean = meanOf(steps);
    return sum + steps.reduce((inner, step) => inner + (step - mean) ** 2, 0);
  }, 0);
  return { value: Math.sqrt(squares / degrees / 2), degrees_of_freedom: degrees };
}
