import type { Estimate } from '../motion/estimate.js';
import { judgeDifference, type Verdict } from './compare-verdict.js';

/**
 * The least change of an asymmetry that interests anybody, in percent of the mean of both sides: half of the 10 % from which
 * legs are usually called uneven (Bishop et al. 2018).
 */
export const leastAsymmetryChange = 5;

/** What a real change did. */
export type Became = 'more even' | 'less even' | 'the other side';

/** How an asymmetry changed, and whether that is more than measuring and chance. */
export interface AsymmetryChange {
  /** Later less earlier, percentage points. */
  readonly difference: Estimate;
  readonly probability: number;
  readonly verdict: Verdict;
  /** Null where the change is not real. */
  readonly became: Became | null;
}

/** Judges how right less left, in percent, went from one value to another; their errors are independent. */
export function judgeAsymmetryChange(before: Estimate, after: Estimate): AsymmetryChange {
  const difference = {
    value: after.value - before.value,
    plusMinus: Math.hypot(before.plusMinus, after.plusMinus),
  };
  const { probability, verdict } = judgeDifference(difference, leastAsymmetryChange);
  return { difference, probability, verdict, became: verdict === 'real' ? becameOf(before, after) : null };
}

/** Who was uneven to one side and is as uneven to the other is neither more even nor less. */
function becameOf(before: Estimate, after: Estimate): Became {
  const grown = Math.abs(after.value) - Math.abs(before.value);
  if (Math.abs(grown) < leastAsymmetryChange && Math.sign(before.value) !== Math.sign(after.value))
    return 'the other side';
  return grown > 0 ? 'less even' : 'more even';
}
