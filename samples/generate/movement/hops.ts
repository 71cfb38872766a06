import { catchLanding, rebound } from './after-landing.js';
import type { Athlete } from './athlete.js';
import { bottomAcceleration, crouchAt, flyToLanding, sinkTo } from './countermovement-jump.js';
import { type Flown, jumpTimes, jumpTruth } from './jump-truth.js';
import { lowestTime, type Performance, takeOffVelocity } from './performance.js';
import { pushOff } from './push-off.js';
import { holdStance } from './stand.js';

/** Jumps in a row: height of each in metres, times in seconds. */
export interface HopsPlan {
  readonly count: number;
  readonly height: number;
  readonly contactTime: number;
  readonly standBefore: number;
  readonly standAfter: number;
}

/** Hops: a small countermovement jump, then short contacts, each jump as high as the first. */
export function hops(athlete: Athlete, plan: HopsPlan): Performance {
  const { body, standing } = athlete;
  const velocity = takeOffVelocity(plan.height);
  const bottom = crouchAt(athlete, 0.17, bottomAcceleration);
  const stand = holdStance(athlete, 0, plan.standBefore, standing, 0);
  const down = sinkTo(athlete, stand.end, bottom);
  const first = pushOff(athlete, down.end, bottom, { velocity, toeLine: 0 });
  const flown: [Flown, ...Flown[]] = [{ departure: first, arrival: flyToLanding(athlete, first) }];
  let arrival = flown[0].arrival;
  while (flown.length < plan.count) {
    const departure = rebound(athlete, arrival, plan.contactTime, velocity);
    arrival = flyToLanding(athlete, departure);
    flown.push({ departure, arrival });
  }
  const ending = catchLanding(athlete, arrival, plan.standAfter);
  const phases = [stand, down, ...flown.flatMap((jump) => [jump.departure.phase, jump.arrival.phase]), ...ending];
  const contacts = flown.slice(1).map(({ departure }) => departure.phase);
  const jumps = flown.map((jump, index) =>
    index < contacts.length ? { ...jumpTimes(jump), contact_after_s: plan.contactTime } : jumpTimes(jump),
  );
  return {
    kind: 'hops',
    body,
    phases,
    duration: phases.at(-1)?.end ?? 0,
    events: {
      movement_start: down.start,
      takeoff: flown[0].departure.time,
      landing: flown[0].arrival.time,
      contact_lowest: contacts.map(lowestTime),
      jumps,
      landing_lowest: ending[0]?.end ?? arrival.time,
    },
    truth: { ...jumpTruth(athlete, flown[0]), contact_time_s: plan.contactTime },
  };
}
