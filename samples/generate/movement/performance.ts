import type { Body } from '../body/body.js';
import type { Side } from '../body/sides.js';
import { gravity, type Phase } from './phase.js';

/** The movements that can be drawn. */
export type Kind = 'cmj' | 'sj' | 'dj' | 'hops' | 'squats' | 'stand' | 'walk' | 'run';

/** One jump of a performance: when each foot leaves and lands, in seconds. */
export interface JumpTimes {
  readonly takeoff: number;
  readonly landing: number;
  readonly flight_s: number;
  readonly takeoff_right: number;
  readonly takeoff_left: number;
  readonly landing_right: number;
  readonly landing_left: number;
  readonly contact_after_s?: number;
}

/** One contact of a foot with the floor, in seconds; its place along the way, in metres. */
export interface ContactTimes {
  readonly side: Side;
  readonly strike: number;
  readonly off: number;
  readonly place: number;
}

/** How a walker turns round: about which place of the way, and how far at a time, in radians. */
export interface Turn {
  readonly pivot: number;
  readonly angleAt: (time: number) => number;
}

/** A whole movement: what happens when, and what is true of it. Keys are those of the truth file; times in seconds. */
export interface Performance {
  readonly kind: Kind;
  readonly body: Body;
  readonly phases: readonly Phase[];
  readonly duration: number;
  readonly events: Readonly<
    Record<string, number | readonly number[] | readonly JumpTimes[] | readonly ContactTimes[]>
  >;
  readonly truth: Readonly<Record<string, number>>;
  readonly boxHeight?: number;
  readonly turn?: Turn;
}

/** The take-off velocity of a jump of the given height, v²/2g. */
export function takeOffVelocity(height: number): number {
  return Math.sqrt(2 * gravity * height);
}

/** The time at which the centre of mass is lowest within a phase. */
export function lowestTime(phase: Phase): number {
  let low = phase.start;
  let high = phase.end;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (phase.at(middle).velocity.y < 0) low = middle;
    else high = middle;
  }
  return low;
}

/** The largest upward velocity of the centre of mass within a phase, sampled finely. */
export function peakVelocity(phase: Phase): number {
  const steps = 400;
  let peak = 0;
  for (let step = 0; step <= steps; step++) {
    const time = phase.start + ((phase.end - phase.start) * step) / steps;
    peak = Math.max(peak, phase.at(time).velocity.y);
  }
  return peak;
}
