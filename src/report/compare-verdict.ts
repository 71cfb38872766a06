import type { Estimate } from '../motion/estimate.js';
import { normalCdf } from './normal.js';

/** What a difference is worth: more than the least interesting change, no more than noise, or not to be told yet. */
export type Verdict = 'real' | 'unclear' | 'noise';

/** A difference with what can be said of it. */
export interface Judged {
  /** How likely the true difference goes the way that was seen, by more than the least interesting change. */
  readonly probability: number;
  readonly verdict: Verdict;
}

/** From here on something counts as sure. */
const sure = 0.95;

/**
 * Judges a difference whose error is normal and of which nothing was known before, by the chance that the truth lies beyond
 * the least interesting change (Hopkins 2004; Batterham and Hopkins 2006).
 *
 * real: 95 % sure that it goes the way that was seen and is larger than the least interesting change.
 * noise: 95 % sure that it is smaller than that change either way, or less than one standard deviation of its own error from
 * none at all. The latter shows no change; it does not show that there is none.
 * unclear: whatever is left.
 */
export function judgeDifference({ value, plusMinus }: Estimate, least: number): Judged {
  const size = Math.abs(value);
  const beyond = below(size - least, plusMinus);
  const opposite = below(-size - least, plusMinus);
  const trivial = 1 - beyond - opposite;
  if (beyond >= sure) return { probability: beyond, verdict: 'real' };
  return { probability: beyond, verdict: trivial >= sure || size < plusMinus ? 'noise' : 'unclear' };
}

/** The chance that an error of this standard deviation stays below a distance. */
function below(distance: number, plusMinus: number): number {
  return plusMinus > 0 ? normalCdf(distance / plusMinus) : Number(distance > 0);
}
