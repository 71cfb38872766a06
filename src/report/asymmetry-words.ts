import type { Estimate } from '../motion/estimate.js';
import type { Became } from './asymmetry-change.js';
import type { Verdict } from './compare-verdict.js';

/** What the table says of itself, for everybody who reads it anywhere. */
export const asymmetryMeaning =
  'Left and right: right less left in percent of the mean of both; 0 is even, above it the right side has more.';

/** A share in percent with its sign, as people read it. */
export function percentText({ value, plusMinus }: Estimate): string {
  const text = value.toFixed(1);
  const plain = Number(text) === 0 ? '0.0' : text.replace('-', '−');
  return `${value > 0 && plain !== '0.0' ? '+' : ''}${plain} ± ${plusMinus.toFixed(1)} %`;
}

/** The judgement of a change of an asymmetry: only a real one has a direction. */
export function asymmetryVerdict({
  verdict,
  became,
}: {
  readonly verdict: Verdict;
  readonly became: Became | null;
}): string {
  if (!became) return verdict;
  return became === 'the other side' ? 'real, to the other side' : `real, ${became}`;
}

/** Green for more even, red for less. */
export function asymmetryKind({
  verdict,
  became,
}: {
  readonly verdict: Verdict;
  readonly became: Became | null;
}): 'good' | 'bad' | 'plain' | 'caution' {
  if (verdict !== 'real') return verdict === 'unclear' ? 'caution' : 'plain';
  return became === 'more even' ? 'good' : became === 'less even' ? 'bad' : 'plain';
}
