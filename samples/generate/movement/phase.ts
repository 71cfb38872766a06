import type { Posture } from '../body/posture.js';
import type { Point } from '../body/vector.js';

/** Standard gravity as the samples state it, in metres per second squared. */
export const gravity = 9.81;

/** The body at one instant: its posture and the velocity of its centre of mass. */
export interface Instant {
  readonly posture: Posture;
  readonly velocity: Point;
}

/** A stretch of time, in seconds, in which one rule says how the body moves. */
export interface Phase {
  readonly start: number;
  readonly end: number;
  readonly at: (time: number) => Instant;
}

/** The body at the given time; before the first phase and after the last it stays as it is there. */
export function instantAt(phases: readonly Phase[], time: number): Instant {
  const phase = phases.find(({ end }) => time < end) ?? phases.at(-1);
  if (!phase) throw new Error('A movement needs at least one phase');
  return phase.at(Math.min(Math.max(time, phase.start), phase.end));
}
