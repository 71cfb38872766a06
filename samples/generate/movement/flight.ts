import { mixArms } from '../body/arm.js';
import { mix, smoothStep } from '../body/ease.js';
import { combineLegs, type Leg, solvePose } from '../body/pose.js';
import { both, eachSide, type Side, type Sides } from '../body/sides.js';
import type { Athlete } from './athlete.js';
import type { Landing } from './landing.js';
import { type Departure, freeLegAt } from './leave.js';
import { gravity, type Phase } from './phase.js';

/** The body as its first foot meets the floor. */
export interface Arrival {
  readonly time: number;
  readonly phase: Phase;
  readonly landing: Landing;
  /** When each foot meets the floor. */
  readonly feetDown: Sides<number>;
  readonly toeLine: number;
  readonly forward: number;
}

/** The flight from a departure to a landing: the centre of mass flies freely, the body turns to its landing posture. */
export function fly(athlete: Athlete, departure: Departure, landing: Landing): Arrival {
  const { body, habits } = athlete;
  const { centreOfMass: from, velocity, time: start } = departure;
  const duration = (velocity.y + landing.speed) / gravity;
  const legAt = (side: Side, time: number): Leg => {
    const free = freeLegAt(departure.legs[side], time, habits.slackening);
    const turned = combineLegs(free, landing.legs[side], (a, b) => mix(a, b, turn(time)));
    return { ...turned, toePitch: mix(turned.toePitch, 0.6 * turned.solePitch, droop(time - start, duration)) };
  };
  const turn = (time: number): number => smoothStep((time - start) / (0.92 * duration));
  const leanAt = (time: number): number => {
    const run = 2 * habits.slackening * (1 - Math.exp((start - time) / (2 * habits.slackening)));
    return mix(departure.lean + departure.leanRate * run, landing.lean, turn(time));
  };
  const at: Phase['at'] = (time) => {
    const elapsed = time - start;
    const posture = solvePose(body, {
      centreOfMass: {
        x: from.x + velocity.x * elapsed,
        y: from.y + velocity.y * elapsed - (gravity * elapsed ** 2) / 2,
      },
      lean: leanAt(time),
      arms: both(mixArms(departure.arms, landing.arms, turn(time))),
      feet: eachSide((side) => ({ leg: legAt(side, time) })),
    });
    return { posture, velocity: { x: velocity.x, y: velocity.y - gravity * elapsed } };
  };
  const end = start + duration;
  return {
    time: end,
    phase: { start, end, at },
    landing,
    feetDown: eachSide((side) => end + landing.delays[side]),
    toeLine: from.x + velocity.x * duration - landing.offset,
    forward: velocity.x,
  };
}

// In the air the toes of a shoe line up with its sole, but not while the shoe is near the floor.
function droop(elapsed: number, duration: number): number {
  return smoothStep(elapsed / 0.16) * smoothStep((duration - elapsed) / 0.16);
}
