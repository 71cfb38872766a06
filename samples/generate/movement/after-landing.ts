import { mixArms } from '../body/arm.js';
import { clamp, degrees, mix, smoothStep } from '../body/ease.js';
import { type Motion, quintic, resting } from '../body/quintic.js';
import { type Athlete, takeOffLean } from './athlete.js';
import { type Contact, contactPhase } from './contact.js';
import type { Arrival } from './flight.js';
import { type Departure, leaveFloor } from './leave.js';
import { gravity, type Phase } from './phase.js';
import { flightTravel, footRise } from './push-off.js';
import { changeStance, holdStance, type Pause } from './stand.js';

/** Ends a movement: sinks into the knees after landing, rises, and stands for `rest` seconds. */
export function catchLanding(athlete: Athlete, arrival: Arrival, rest: number): Phase[] {
  const { arms, standing } = athlete;
  const crouch: Pause = { level: standing.level - 0.22, lean: degrees(32), arms: arms.caught, acceleration: 5 };
  const share = (elapsed: number): number => smoothStep(elapsed / sinkTime);
  const sink = contactPhase(athlete.body, {
    ...afterArrival(arrival),
    duration: sinkTime,
    height: quintic(sinkTime, heightAt(arrival), { position: crouch.level, velocity: 0, acceleration: 5 }),
    offset: quintic(sinkTime, offsetAt(arrival), resting(athlete.standingOffset)),
    lean: (elapsed) => mix(arrival.landing.lean, crouch.lean, share(elapsed)),
    arms: (elapsed) => mixArms(arrival.landing.arms, arms.caught, share(elapsed)),
  });
  const { toeLine } = arrival;
  const rise = changeStance(athlete, { start: sink.end, duration: riseTime, toeLine, from: crouch, to: standing });
  return [sink, rise, holdStance(athlete, rise.end, rest, standing, toeLine)];
}

/** Meets the floor and leaves it again after `contactTime` seconds, with the given upward velocity. */
export function rebound(athlete: Athlete, arrival: Arrival, contactTime: number, velocity: number): Departure {
  const { landing } = arrival;
  const { arms, habits, takeOffLevel, takeOffOffset } = athlete;
  const rise = footRise(habits, contactTime);
  const share = (elapsed: number): number => smoothStep(elapsed / contactTime);
  const nod = (elapsed: number): number => Math.sin(Math.PI * clamp(elapsed / contactTime, 0, 1)) ** 2;
  return leaveFloor(athlete, {
    ...afterArrival(arrival),
    duration: contactTime,
    height: quintic(contactTime, heightAt(arrival), {
      position: takeOffLevel,
      velocity,
      acceleration: -gravity,
    }),
    offset: quintic(contactTime, offsetAt(arrival), {
      position: takeOffOffset,
      velocity: flightTravel(habits, velocity),
      acceleration: 0,
    }),
    lean: (elapsed) => mix(landing.lean, takeOffLean, share(elapsed)) + degrees(10) * nod(elapsed),
    arms: (elapsed) => mixArms(landing.arms, arms.takeOff, share(elapsed)),
    // The heel may rise again before it was down: the larger of the two wins smoothly.
    pitch: (side, elapsed) => {
      const down = landing.pitchAfter(side, elapsed);
      const up = rise(side, elapsed);
      return {
        solePitch: Math.hypot(down.solePitch, up.solePitch),
        toePitch: Math.hypot(down.toePitch, up.toePitch),
      };
    },
  });
}

const sinkTime = 0.3;
const riseTime = 0.8;

function afterArrival(arrival: Arrival): Pick<Contact, 'start' | 'toeLine' | 'pitch' | 'tipHeight'> {
  const { time, toeLine, landing } = arrival;
  return { start: time, toeLine, pitch: landing.pitchAfter, tipHeight: landing.tipHeightAfter };
}

function heightAt({ landing }: Arrival): Motion {
  return { position: landing.level, velocity: -landing.speed, acceleration: -gravity };
}

function offsetAt({ landing, forward }: Arrival): Motion {
  return { position: landing.offset, velocity: forward, acceleration: 0 };
}
