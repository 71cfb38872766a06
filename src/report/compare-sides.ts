import type { Estimate } from '../motion/estimate.js';
import type { Analysis } from './analysis.js';

/** Which jumps of two clips are held against each other. */
export type Selection = number | 'mean' | 'best';

/** A number of one clip, and of how many jumps it speaks. */
export interface Side extends Estimate {
  readonly jumps: number;
}

/**
 * A number of a clip: of one jump, of the best one, or the mean; null where it was not measured. A jump that was not
 * asked for is never taken.
 */
export function sideOf(
  { jumps }: Pick<Analysis, 'jumps'>,
  key: string,
  selection: Selection,
  better: 'high' | 'low' = 'high',
): Side | null {
  const chosen = typeof selection === 'number' ? jumps.filter(({ index }) => index === selection) : jumps;
  const estimates = chosen.flatMap(({ metrics }): Estimate[] => {
    const { value, plus_minus: plusMinus } = metrics[key] ?? { value: null, plus_minus: null };
    return value === null || plusMinus === null ? [] : [{ value, plusMinus }];
  });
  const [first, ...others] = estimates;
  if (!first) return null;
  if (selection === 'mean') return meanOf(estimates);
  const sign = better === 'high' ? 1 : -1;
  const best = others.reduce((top, one) => (sign * one.value > sign * top.value ? one : top), first);
  return { ...best, jumps: estimates.length };
}

/**
 * The mean of a clip's jumps. They share camera, scale and shoes, so their measurement's error does not become smaller by
 * more of them; that of the sample of jumps does, by the root of their number. Both are put together.
 */
function meanOf(estimates: readonly Estimate[]): Side {
  const n = estimates.length;
  const value = estimates.reduce((sum, estimate) => sum + estimate.value, 0) / n;
  const squares = estimates.reduce((sum, estimate) => sum + (estimate.value - value) ** 2, 0);
  const sampling = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
  const measurement = Math.sqrt(estimates.reduce((sum, { plusMinus }) => sum + plusMinus ** 2, 0) / n);
  return { value, plusMinus: Math.hypot(sampling, measurement), jumps: n };
}
