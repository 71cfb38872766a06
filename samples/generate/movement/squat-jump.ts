import { catchLanding } from './after-landing.js';
import type { Athlete } from './athlete.js';
import { crouchAt, flyToLanding } from './countermovement-jump.js';
import { jumpEvents, jumpTruth } from './jump-truth.js';
import { type Performance, takeOffVelocity } from './performance.js';
import { pushOff } from './push-off.js';
import { changeStance, holdStance } from './stand.js';

/** A jump from a held squat: heights and depths in metres, times in seconds. */
export interface SquatJumpPlan {
  readonly height: number;
  readonly depth: number;
  readonly standBefore: number;
  readonly hold: number;
  readonly standAfter: number;
}

/** A squat jump: slowly down, hold, up without any dip, flight, landing. */
export function squatJump(athlete: Athlete, plan: SquatJumpPlan): Performance {
  const { body, standing } = athlete;
  const squat = crouchAt(athlete, plan.depth, 0);
  const stand = holdStance(athlete, 0, plan.standBefore, standing, 0);
  const down = changeStance(athlete, { start: stand.end, duration: 1, toeLine: 0, from: standing, to: squat });
  const hold = holdStance(athlete, down.end, plan.hold, squat, 0);
  const departure = pushOff(athlete, hold.end, squat, { velocity: takeOffVelocity(plan.height), toeLine: 0 });
  const arrival = flyToLanding(athlete, departure);
  const ending = catchLanding(athlete, arrival, plan.standAfter);
  const phases = [stand, down, hold, departure.phase, arrival.phase, ...ending];
  return {
    kind: 'sj',
    body,
    phases,
    duration: phases.at(-1)?.end ?? 0,
    events: {
      movement_start: down.start,
      squat_start: hold.start,
      push_start: hold.end,
      ...jumpEvents(athlete, { departure, arrival }),
      landing_lowest: ending[0]?.end ?? arrival.time,
    },
    truth: {
      ...jumpTruth(athlete, { departure, arrival }),
      countermovement_depth_m: 0,
      squat_depth_m: plan.depth,
    },
  };
}
