import { catchLanding, rebound } from './after-landing.js';
import type { Athlete } from './athlete.js';
import { flyToLanding } from './countermovement-jump.js';
import { fly } from './flight.js';
import { jumpEvents, jumpTruth } from './jump-truth.js';
import { dropLanding } from './landing.js';
import { lowestTime, type Performance, takeOffVelocity } from './performance.js';
import type { Phase } from './phase.js';
import { stepOff } from './step-off.js';

/** A jump after a drop from a box: heights in metres, times in seconds. */
export interface DropJumpPlan {
  readonly boxHeight: number;
  readonly contactTime: number;
  readonly height: number;
  readonly standBefore: number;
  readonly standAfter: number;
}

/** A drop jump: off the box, down, a short contact, up, landing. */
export function dropJump(athlete: Athlete, plan: DropJumpPlan): Performance {
  const { body } = athlete;
  const off = stepOff(athlete, plan.standBefore, plan.boxHeight);
  const stand: Phase = { start: 0, end: plan.standBefore, at: () => off.phase.at(off.phase.start) };
  const fall = { height: off.centreOfMass.y, velocity: off.velocity.y, forward: off.velocity.x };
  const touch = fly(athlete, off, dropLanding(athlete, fall));
  const departure = rebound(athlete, touch, plan.contactTime, takeOffVelocity(plan.height));
  const arrival = flyToLanding(athlete, departure);
  const ending = catchLanding(athlete, arrival, plan.standAfter);
  const phases = [stand, off.phase, touch.phase, departure.phase, arrival.phase, ...ending];
  const truth = jumpTruth(athlete, { departure, arrival });
  const contactLowest = lowestTime(departure.phase);
  const lowestLevel = departure.phase.at(contactLowest).posture.centreOfMass.y;
  return {
    kind: 'dj',
    body,
    phases,
    duration: phases.at(-1)?.end ?? 0,
    boxHeight: plan.boxHeight,
    events: {
      movement_start: off.phase.start,
      box_off: off.time,
      landing1: touch.time,
      landing1_right: touch.feetDown.right,
      landing1_left: touch.feetDown.left,
      contact_lowest: [contactLowest],
      ...jumpEvents(athlete, { departure, arrival }),
      landing_lowest: ending[0]?.end ?? arrival.time,
    },
    truth: {
      ...truth,
      contact_time_s: plan.contactTime,
      compression_m: touch.landing.level - lowestLevel,
      drop_height_com_m: off.centreOfMass.y - touch.landing.level,
      touchdown_speed_m_s: touch.landing.speed,
      box_height_m: plan.boxHeight,
      rsi_height_over_contact: (truth.jump_height_from_flight_m ?? 0) / plan.contactTime,
      rsi_flight_over_contact: (arrival.time - departure.time) / plan.contactTime,
    },
  };
}
