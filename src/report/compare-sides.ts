import type { Estimate } from '../motion/estimate.js';
import { deviationOf, meanOf, rootMeanSquare } from '../movements/spread.js';
import type { Analysis, JumpResult } from './analysis.js';
import { estimateOf } from './measured.js';

/** Which jumps of two clips are held against each other. */
export type Selection = number | 'mean' | 'best';

/** A number of one clip, and of how many jumps it speaks. */
export interface Side extends Estimate {
  readonly jumps: number;
}

/** What a clip is compared by: its jumps, or its steps taken together. */
export function partsOf({ jumps, gait }: Pick<Analysis, 'jumps' | 'gait'>): Pick<JumpResult, 'index' | 'metrics'>[] {
  return gait ? [{ index: 0, metrics: gait.metrics }] : jumps;
}

/**
 * A number of a clip: of one jump, of the best one, or the mean; null where it was not measured. A jump that was not
 * asked for is never taken.
 */
export function sideOf(
  analysis: Pick<Analysis, 'jumps' | 'gait'>,
  key: string,
  selection: Selection,
  better: 'high' | 'low' = 'high',
): Side | null {
  const parts = partsOf(analysis);
  const chosen = typeof selection === 'number' ? parts.filter(({ index }) => index === selection) : parts;
  const estimates = chosen.flatMap((part) => estimateOf(part, key) ?? []);
  const [first, ...others] = estimates;
  if (!first) return null;
  if (selection === 'mean') return meanSide(estimates);
  const sign = better === 'high' ? 1 : -1;
  const best = others.reduce((top, one) => (sign * one.value > sign * top.value ? one : top), first);
  return { ...best, jumps: estimates.length };
}

/**
 * The mean of a clip's jumps. They share camera, scale and shoes, so their measurement's error does not become smaller by
 * more of them; that of the sample of jumps does, by the root of their number. Both are put together.
 */
function meanSide(estimates: readonly Estimate[]): Side {
  const values = estimates.map(({ value }) => value);
  const sampling = (deviationOf(values) ?? 0) / Math.sqrt(values.length);
  const measurement = rootMeanSquare(estimates.map(({ plusMinus }) => plusMinus));
  return { value: meanOf(values), plusMinus: Math.hypot(sampling, measurement), jumps: values.length };
}
