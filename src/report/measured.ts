import type { Estimate } from '../motion/estimate.js';
import { findMovement } from '../movements/index.js';
import type { Analysis, JumpResult } from './analysis.js';
import { figureWithUnit } from './figures.js';

/** A number that was measured, in the unit of the result file. */
export interface Measured extends Estimate {
  readonly unit: string;
}

/** One number of a jump; null where it was not measured. */
export function measuredOf(jump: JumpResult, key: string): Measured | null {
  const estimate = estimateOf(jump, key);
  return estimate && { ...estimate, unit: jump.metrics[key]!.unit };
}

/** The same without its unit. */
export function estimateOf({ metrics }: Pick<JumpResult, 'metrics'>, key: string): Estimate | null {
  const { value = null, plus_minus: plusMinus = null } = metrics[key] ?? {};
  return value === null || plusMinus === null ? null : { value, plusMinus };
}

/** The same as people read it; empty where it was not measured. */
export function textOf(jump: JumpResult, key: string): string {
  const found = measuredOf(jump, key);
  return found ? figureWithUnit(found, found.unit) : '';
}

/** What a number was before a person gave events, as people read it; empty where it is the same. */
export function automaticText({ metrics }: Pick<JumpResult, 'metrics'>, key: string): string {
  const { automatic, unit } = metrics[key] ?? {};
  if (!automatic || unit === undefined) return '';
  const { value, plus_minus: plusMinus } = automatic;
  return value === null || plusMinus === null ? 'not measured' : figureWithUnit({ value, plusMinus }, unit);
}

/** What a metric of this answer is called. */
export function labelOf({ movement }: Analysis, key: string): string {
  return findMovement(movement.type)?.metrics[key]?.label ?? key.replaceAll('_', ' ');
}

/** What the movement of this answer is called. */
export function movementName({ movement }: Analysis): string {
  return findMovement(movement.type)?.title ?? movement.type;
}

/** The highest jump, of an answer that has jumps; the first where no height was measured. */
export function bestJump({ jumps }: Analysis): JumpResult {
  const heightOf = (jump: JumpResult) => measuredOf(jump, 'jump_height_m')?.value ?? Number.NEGATIVE_INFINITY;
  return jumps.reduce((best, jump) => (heightOf(jump) > heightOf(best) ? jump : best));
}

/** The name of an angle at an event in the result: the joint, the event. */
export const angleKey = /^([a-z]+)_angle_([a-z_]+)_deg$/;
