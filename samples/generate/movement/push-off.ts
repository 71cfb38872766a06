import { mixArms } from '../body/arm.js';
import { clamp, mix, smoothStep } from '../body/ease.js';
import type { FootPitch } from '../body/foot.js';
import { quintic, resting } from '../body/quintic.js';
import type { Side } from '../body/sides.js';
import { type Athlete, type Habits, takeOffLean } from './athlete.js';
import { type Departure, leaveFloor } from './leave.js';
import { gravity } from './phase.js';
import type { Pause } from './stand.js';

/** Pushes off from a crouch on flat feet and leaves the floor with the given upward velocity. */
export function pushOff(
  athlete: Athlete,
  start: number,
  from: Pause,
  takeOff: { readonly velocity: number; readonly toeLine: number },
): Departure {
  const { arms, habits, standingOffset, takeOffLevel, takeOffOffset } = athlete;
  const duration = (takeOffLevel - from.level) / (meanVelocityShare * takeOff.velocity);
  const rise = footRise(habits, duration);
  const share = (elapsed: number): number => clamp(elapsed / duration, 0, 1);
  return leaveFloor(athlete, {
    start,
    duration,
    toeLine: takeOff.toeLine,
    height: quintic(
      duration,
      { position: from.level, velocity: 0, acceleration: from.acceleration ?? 0 },
      { position: takeOffLevel, velocity: takeOff.velocity, acceleration: -gravity },
    ),
    offset: quintic(duration, resting(standingOffset), {
      position: takeOffOffset,
      velocity: flightTravel(habits, takeOff.velocity),
      acceleration: 0,
    }),
    // The trunk opens early in the push and is nearly upright well before take-off.
    lean: (elapsed) => mix(from.lean, takeOffLean, Math.sin((Math.PI / 2) * share(elapsed)) ** 1.6),
    arms: (elapsed) => mixArms(from.arms, arms.takeOff, smoothStep(share(elapsed))),
    pitch: rise,
    tipHeight: () => 0,
  });
}

/** The forward velocity that covers the jumper's travel in a flight of the given take-off velocity. */
export function flightTravel({ travel }: Habits, velocity: number): number {
  return (travel * gravity) / (2 * velocity);
}

/** How the heel rises and the shoe rolls over its tip at the end of a contact of the given duration. */
export function footRise(habits: Habits, duration: number): (side: Side, elapsed: number) => FootPitch {
  const heelTime = Math.min(heelRiseTime, 0.6 * duration);
  return (side, elapsed) => {
    const lead = Math.max(0, side === 'left' ? habits.leftLeavesEarlier : -habits.leftLeavesEarlier);
    const left = duration - lead - elapsed;
    return {
      solePitch: habits.takeOffPitch.solePitch * clamp(1 - left / heelTime, 0, 1) ** 1.45,
      toePitch: habits.takeOffPitch.toePitch * clamp(1 - left / habits.rollTime, 0, 1) ** 2,
    };
  };
}

// Mean velocity of the push as a share of the take-off velocity, for a force that is high early and fades to zero.
const meanVelocityShare = 0.565;
// The heel leaves the floor this long before the tip does.
const heelRiseTime = 0.19;
