import type { Estimate } from '../motion/estimate.js';
import { findMovement } from '../movements/index.js';
import type { Analysis } from './analysis.js';
import { figureWithUnit } from './figures.js';
import type { Gait } from './gait-schema.js';
import { capital } from './words.js';

/** A number of all steps; null where it was not measured. */
export function gaitEstimate({ metrics }: Pick<Gait, 'metrics'>, key: string): Estimate | null {
  return estimated(metrics[key]);
}

/** A number of the steps of one side. */
export function sideEstimate({ sides }: Pick<Gait, 'sides'>, side: 'left' | 'right', key: string): Estimate | null {
  return estimated(sides[side][key]);
}

/** A number as the result holds it. */
export function estimated(
  number: { readonly value: number | null; readonly plus_minus: number | null } | undefined,
): Estimate | null {
  const { value = null, plus_minus: plusMinus = null } = number ?? {};
  return value === null || plusMinus === null ? null : { value, plusMinus };
}

/** What was done, in a word or two. */
export function mannerWords({ manner, ground }: Pick<Gait, 'manner' | 'ground'>): string {
  return `${capital(manner)}${ground === 'treadmill' ? ' on a treadmill' : ''}`;
}

/** The steps in a few words: how many, how often, how fast. */
export function gaitHeadline(gait: Gait): string[] {
  const count = gait.steps.length;
  const cadence = gaitEstimate(gait, 'cadence_per_min');
  const speed = gaitEstimate(gait, 'speed_m_s');
  return [
    mannerWords(gait),
    `${count} ${count === 1 ? 'step' : 'steps'}`,
    `cadence ${cadence ? figureWithUnit(cadence, '1/min') : 'not measured'}`,
    ...(speed ? [figureWithUnit(speed, 'm/s')] : []),
  ];
}

/** What a number is called. */
export function gaitLabel({ movement }: Pick<Analysis, 'movement'>, key: string): string {
  return findMovement(movement.type)?.metrics[key]?.label ?? key.replaceAll('_', ' ');
}

/** Whether an answer is made of steps. */
export function isGait(analysis: Analysis): analysis is Analysis & { readonly gait: Gait } {
  return analysis.gait !== undefined;
}
