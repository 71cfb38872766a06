import { meanOf, rootMeanSquare } from '../../movements/spread.js';
import { bestOf } from './best-of.js';
import { type Better, bestOfValues } from './statistics.js';
import type { Sample } from './trial.js';
import type { TypicalError } from './typical-error.js';

/** A mean or a best of several trials with its standard error; null where nobody knows how much trials differ. */
export interface Side {
  readonly value: number;
  readonly standardError: number | null;
}

/** The mean of the trials. */
export function meanSide(samples: readonly Sample[], error: TypicalError | null): Side {
  const n = samples.length;
  const value = meanOf(samples.map((sample) => sample.value));
  if (!error) return { value, standardError: null };
  const { ofOne, shared } = errorsOf(samples, error);
  return { value, standardError: Math.hypot(ofOne / Math.sqrt(n), shared) };
}

/** The best of the trials. More trials have a better best: `luck` is how much of it their number explains. */
export function bestSide(
  samples: readonly Sample[],
  better: Better,
  error: TypicalError | null,
): Side & { readonly luck: number } {
  const value = bestOfValues(
    samples.map((sample) => sample.value),
    better,
  );
  if (!error) return { value, standardError: null, luck: 0 };
  const { ofOne, shared } = errorsOf(samples, error);
  const { expected, deviation } = bestOf(samples.length);
  const luck = (better === 'high' ? 1 : -1) * expected * ofOne;
  return { value, standardError: Math.hypot(deviation * ofOne, shared), luck };
}

/**
 * What errs anew in each trial, and what all trials of a clip have in common. No trial repeats better than it is measured; and
 * jumps of one clip share its camera and scale, so that more of them do not make the error of measuring smaller.
 */
function errorsOf(samples: readonly Sample[], error: TypicalError): { ofOne: number; shared: number } {
  const measurement = rootMeanSquare(samples.map(({ plusMinus }) => plusMinus));
  const clips = new Set(samples.map(({ clip }) => clip)).size;
  return {
    ofOne: Math.max(error.value, measurement),
    shared: measurement * Math.sqrt(1 / clips - 1 / samples.length),
  };
}
