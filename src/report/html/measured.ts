import { findMovement } from '../../movements/index.js';
import type { Analysis, JumpResult } from '../analysis.js';
import { figureWithUnit } from '../figures.js';

/** A number that was measured, in the unit of the result file. */
export interface Measured {
  readonly value: number;
  readonly plusMinus: number;
  readonly unit: string;
}

/** One number of a jump; null where it was not measured. */
export function measuredOf({ metrics }: JumpResult, key: string): Measured | null {
  const metric = metrics[key];
  if (!metric || metric.value === null || metric.plus_minus === null) return null;
  return { value: metric.value, plusMinus: metric.plus_minus, unit: metric.unit };
}

/** The same as people read it; empty where it was not measured. */
export function textOf(jump: JumpResult, key: string): string {
  const found = measuredOf(jump, key);
  return found ? figureWithUnit(found, found.unit) : '';
}

/** What a metric of this answer is called. */
export function labelOf({ movement }: Analysis, key: string): string {
  return findMovement(movement.type)?.metrics[key]?.label ?? key.replaceAll('_', ' ');
}

/** What the movement of this answer is called. */
export function movementName({ movement }: Analysis): string {
  return findMovement(movement.type)?.title ?? movement.type;
}

/** The highest jump; the first where no height was measured. */
export function bestJump({ jumps }: Analysis): JumpResult {
  const heightOf = (jump: JumpResult) => measuredOf(jump, 'jump_height_m')?.value ?? Number.NEGATIVE_INFINITY;
  return jumps.reduce((best, jump) => (heightOf(jump) > heightOf(best) ? jump : best));
}

/** The name of an angle at an event in the result: the joint, the event. */
export const angleKey = /^([a-z]+)_angle_([a-z_]+)_deg$/;
