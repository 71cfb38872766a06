import { mixArms } from '../body/arm.js';
import { mix, smoothStep } from '../body/ease.js';
import { quintic, resting } from '../body/quintic.js';
import type { Athlete, Stance } from './athlete.js';
import { contactPhase } from './contact.js';
import type { Phase } from './phase.js';

/** A stance at rest; the acceleration is the vertical one with which it is reached or left. */
export interface Pause extends Stance {
  readonly acceleration?: number;
}

/** A change from one stance at rest to another, on flat feet. */
export interface Change {
  readonly start: number;
  readonly duration: number;
  readonly toeLine: number;
  readonly from: Pause;
  readonly to: Pause;
}

/** The phase in which the body goes down or up on flat feet. */
export function changeStance(athlete: Athlete, { start, duration, toeLine, from, to }: Change): Phase {
  const share = (elapsed: number): number => smoothStep(elapsed / duration);
  const end = (pause: Pause) => ({ position: pause.level, velocity: 0, acceleration: pause.acceleration ?? 0 });
  return contactPhase(athlete.body, {
    start,
    duration,
    toeLine,
    height: quintic(duration, end(from), end(to)),
    offset: () => resting(athlete.standingOffset),
    lean: (elapsed) => mix(from.lean, to.lean, share(elapsed)),
    arms: (elapsed) => mixArms(from.arms, to.arms, share(elapsed)),
    pitch: () => ({ solePitch: 0, toePitch: 0 }),
    tipHeight: () => 0,
  });
}

/** The phase in which the body keeps one stance. */
export function holdStance(athlete: Athlete, start: number, duration: number, stance: Stance, toeLine: number): Phase {
  return changeStance(athlete, { start, duration, toeLine, from: stance, to: stance });
}
