import type { Athlete } from './athlete.js';
import type { Arrival } from './flight.js';
import type { Departure } from './leave.js';
import type { JumpTimes, Performance } from './performance.js';
import { peakVelocity } from './performance.js';
import { gravity } from './phase.js';

/** A take-off and the landing that follows it. */
export interface Flown {
  readonly departure: Departure;
  readonly arrival: Arrival;
}

/** The moments of one jump. */
export function jumpEvents(athlete: Athlete, { departure, arrival }: Flown): Record<string, number> {
  const { takeoff, landing, takeoff_right, takeoff_left, landing_right, landing_left } = jumpTimes({
    departure,
    arrival,
  });
  return {
    takeoff,
    apex: takeoff + departure.velocity.y / gravity,
    landing,
    takeoff_right,
    takeoff_left,
    landing_right,
    landing_left,
    ...(athlete.habits.takeOffPitch.toePitch > 0 && { toe_roll_start: takeoff - athlete.habits.rollTime }),
  };
}

/** When each foot leaves and lands in one jump. */
export function jumpTimes({ departure, arrival }: Flown): JumpTimes {
  return {
    takeoff: departure.time,
    landing: arrival.time,
    flight_s: arrival.time - departure.time,
    takeoff_right: departure.legs.right.since,
    takeoff_left: departure.legs.left.since,
    landing_right: arrival.feetDown.right,
    landing_left: arrival.feetDown.left,
  };
}

/** What is true of one jump: heights, velocity, and how the jumper uses the feet. */
export function jumpTruth(athlete: Athlete, { departure, arrival }: Flown): Performance['truth'] {
  const { habits, standing, takeOffLevel } = athlete;
  const flightTime = arrival.time - departure.time;
  return {
    jump_height_m: departure.velocity.y ** 2 / (2 * gravity),
    flight_time_s: flightTime,
    jump_height_from_flight_m: (gravity * flightTime ** 2) / 8,
    takeoff_velocity_m_s: departure.velocity.y,
    peak_velocity_m_s: peakVelocity(departure.phase),
    com_standing_m: standing.level,
    com_takeoff_m: takeOffLevel,
    com_landing_m: arrival.landing.level,
    landing_lower_m: takeOffLevel - arrival.landing.level,
    toe_pitch_takeoff_deg: inDegrees(habits.takeOffPitch.toePitch),
    sole_pitch_takeoff_deg: inDegrees(habits.takeOffPitch.solePitch),
    toe_pitch_landing_deg: inDegrees(arrival.landing.pitch.toePitch),
    sole_pitch_landing_deg: inDegrees(arrival.landing.pitch.solePitch),
    roll_s: habits.rollTime,
    toe_soft_s: habits.slackening,
    sole_down_s: arrival.landing.soleDownTime,
    left_earlier_takeoff_s: habits.leftLeavesEarlier,
    left_later_landing_s: habits.leftLandsLater,
    travel_m: habits.travel,
  };
}

function inDegrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
