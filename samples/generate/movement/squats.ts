import type { Athlete } from './athlete.js';
import { crouchAt } from './countermovement-jump.js';
import type { Performance } from './performance.js';
import type { Phase } from './phase.js';
import { changeStance, holdStance } from './stand.js';

/** Squats in a row: depth in metres, times in seconds. */
export interface SquatsPlan {
  readonly count: number;
  readonly depth: number;
  /** How long one squat takes, down and up. */
  readonly period: number;
  readonly standBefore: number;
  readonly standAfter: number;
}

/** Slow squats: the feet never leave the floor. */
export function squats(athlete: Athlete, plan: SquatsPlan): Performance {
  const { body, standing } = athlete;
  const squat = crouchAt(athlete, plan.depth, 0);
  const duration = plan.period / 2;
  const stand = holdStance(athlete, 0, plan.standBefore, standing, 0);
  const phases: Phase[] = [stand];
  const lowest: number[] = [];
  let start = stand.end;
  for (let number = 0; number < plan.count; number++) {
    const down = changeStance(athlete, { start, duration, toeLine: 0, from: standing, to: squat });
    const up = changeStance(athlete, { start: down.end, duration, toeLine: 0, from: squat, to: standing });
    phases.push(down, up);
    lowest.push(down.end);
    start = up.end;
  }
  phases.push(holdStance(athlete, start, plan.standAfter, standing, 0));
  return {
    kind: 'squats',
    body,
    phases,
    duration: start + plan.standAfter,
    events: { movement_start: stand.end, squat_lowest: lowest },
    truth: { squat_count: plan.count, squat_depth_m: plan.depth, com_standing_m: standing.level },
  };
}

/** Standing still. */
export function standing(athlete: Athlete, duration: number): Performance {
  const phase = holdStance(athlete, 0, duration, athlete.standing, 0);
  return { kind: 'stand', body: athlete.body, phases: [phase], duration, events: {}, truth: {} };
}
