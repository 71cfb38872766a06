import type { Estimate } from '../motion/estimate.js';
import { type Asymmetry, meanAsymmetry } from '../movements/asymmetry.js';
import { propagate } from '../movements/propagate.js';
import type { Analysis } from './analysis.js';
import { estimated, sideEstimate } from './gait-numbers.js';
import type { Gait } from './gait-schema.js';
import { estimateOf } from './measured.js';

/** Left beside right for each number of which both are known, by the number's name. */
export type LeftRight = Readonly<Record<string, Asymmetry>>;

/** Numbers of a jump that are told of each foot alone. */
const ofFeet = ['contact_time_s'] as const;

/** Numbers of steps whose sides are held against each other. */
const ofSteps = ['step_time_s', 'stance_time_s', 'step_length_m'] as const;

/** Left beside right in an answer: of jumps on one leg in turn, of the feet of jumps on both, or of steps. */
export function leftRightOf({ summary, jumps, gait }: Analysis): LeftRight {
  if (gait) return ofGait(gait);
  const legs = Object.entries(summary?.asymmetry ?? {}).map(([key, { left, right, index_percent: index }]) => {
    const written = (one: typeof left): Estimate => ({ value: one.value, plusMinus: one.plus_minus });
    return [key, { left: written(left), right: written(right), index: written(index) }] as const;
  });
  const feet = ofFeet.flatMap((key) => {
    const pairs = jumps.flatMap((jump) => feetOf(jump)[key] ?? []);
    return pairs.length > 0 ? [[key, meanAsymmetry(pairs)] as const] : [];
  });
  // Who jumps on each leg in turn has a contact of either; feet are compared where both were on the floor.
  return { ...Object.fromEntries(feet), ...Object.fromEntries(legs) };
}

/** The feet of one jump beside each other, where both are known. */
export function feetOf(jump: Pick<Analysis['jumps'][number], 'metrics' | 'side'>): LeftRight {
  if (jump.side) return {};
  const rows = ofFeet.flatMap((key) => {
    const of = (side: 'left' | 'right') => estimateOf(jump, key.replace(/_s$/, `_${side}_s`));
    const [left, right] = [of('left'), of('right')];
    if (!left || !right) return [];
    return [[key, { left, right, index: propagate([left, right], (l, r) => (200 * (r - l)) / (r + l)) }] as const];
  });
  return Object.fromEntries(rows);
}

/** What gait tells as left less right, as a part of their mean, is told here as all others: right less left, in percent. */
function ofGait(gait: Gait): LeftRight {
  const rows = ofSteps.flatMap((key) => {
    const share = estimated(gait.metrics[asymmetryKey(key)]);
    const [left, right] = [sideEstimate(gait, 'left', key), sideEstimate(gait, 'right', key)];
    if (!share || !left || !right) return [];
    const index = { value: -100 * share.value, plusMinus: 100 * share.plusMinus };
    return [[key, { left, right, index }] as const];
  });
  return Object.fromEntries(rows);
}

function asymmetryKey(key: string): string {
  return key.replace(/_(s|m)$/, '_asymmetry');
}
