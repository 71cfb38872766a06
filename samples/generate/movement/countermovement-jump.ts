import { degrees } from '../body/ease.js';
import { catchLanding } from './after-landing.js';
import type { Athlete } from './athlete.js';
import { type Arrival, fly } from './flight.js';
import { jumpEvents, jumpTruth } from './jump-truth.js';
import { jumpLanding } from './landing.js';
import type { Departure } from './leave.js';
import { type Performance, takeOffVelocity } from './performance.js';
import type { Phase } from './phase.js';
import { pushOff } from './push-off.js';
import { changeStance, holdStance, type Pause } from './stand.js';

/** A jump from standing: heights and depths in metres, times in seconds. */
export interface CountermovementJumpPlan {
  readonly height: number;
  readonly depth: number;
  readonly standBefore: number;
  readonly standAfter: number;
}

/** A countermovement jump: down, at once up, flight, landing. */
export function countermovementJump(athlete: Athlete, plan: CountermovementJumpPlan): Performance {
  const { body, standing } = athlete;
  const bottom = crouchAt(athlete, plan.depth, bottomAcceleration);
  const stand = holdStance(athlete, 0, plan.standBefore, standing, 0);
  const down = sinkTo(athlete, stand.end, bottom);
  const departure = pushOff(athlete, down.end, bottom, { velocity: takeOffVelocity(plan.height), toeLine: 0 });
  const arrival = flyToLanding(athlete, departure);
  const ending = catchLanding(athlete, arrival, plan.standAfter);
  const phases = [stand, down, departure.phase, arrival.phase, ...ending];
  return {
    kind: 'cmj',
    body,
    phases,
    duration: phases.at(-1)?.end ?? 0,
    events: {
      movement_start: down.start,
      lowest: down.end,
      ...jumpEvents(athlete, { departure, arrival }),
      landing_lowest: ending[0]?.end ?? arrival.time,
    },
    truth: { ...jumpTruth(athlete, { departure, arrival }), countermovement_depth_m: plan.depth },
  };
}

/** The crouch that lies `depth` metres under standing; deeper is further forward. */
export function crouchAt({ arms, standing }: Athlete, depth: number, acceleration: number): Pause {
  return {
    level: standing.level - depth,
    lean: degrees(8 + 105 * depth),
    arms: acceleration > 0 ? arms.swungBack : standing.arms,
    acceleration,
  };
}

/** The way down from standing to a crouch that is left again at once. */
export function sinkTo(athlete: Athlete, start: number, crouch: Pause): Phase {
  const { standing } = athlete;
  const duration = 0.42 + 0.5 * (standing.level - crouch.level);
  return changeStance(athlete, { start, duration, toeLine: 0, from: standing, to: crouch });
}

/** The flight after a take-off, to the jumper's landing. */
export function flyToLanding(athlete: Athlete, departure: Departure): Arrival {
  const { centreOfMass, velocity } = departure;
  const descent = { height: centreOfMass.y, velocity: velocity.y, forward: velocity.x };
  return fly(athlete, departure, jumpLanding(athlete, descent));
}

/** Upward acceleration at the lowest point, in metres per second squared: about 2.3 times body weight on the floor. */
export const bottomAcceleration = 13;
