import { type Answer, type Answers, derive, duration, isMissing, type Moment } from '../answer.js';
import { heightByTakeOff } from '../flight.js';
import type { Measurable, MetricTable } from '../movement.js';
import { lowestUnseen, startUnseen } from '../reasons.js';
import { judge } from '../settle.js';
import { fastest } from '../speed.js';
import type { CountermovementMoments } from './phases.js';

/** The numbers of what comes before the flight of a countermovement jump. */
export const countermovementMetrics = {
  countermovement_depth_m: {
    unit: 'm',
    label: 'Countermovement depth',
    definition: 'How far the centre of mass sinks from standing to its lowest point before take-off.',
    tolerance: 0.015,
    // A leg is some 0.9 m long, and the trunk's lean lowers the centre of mass little.
    plausible: [0.01, 0.9],
  },
  time_to_take_off_s: {
    unit: 's',
    label: 'Time to take-off',
    definition:
      'From the first visible movement to take-off; the eye sees that start some 75 ms after a force plate does.',
    tolerance: 0.05,
    // Falling 5 cm and pushing back takes a quarter of a second; who takes longer than this did not do it in one movement.
    plausible: [0.2, 3],
  },
  unweighting_time_s: {
    unit: 's',
    label: 'Unweighting time',
    definition: 'From the first visible movement to the fastest moment on the way down.',
    tolerance: 0.05,
    // A free fall of 1 cm lasts 45 ms.
    plausible: [0.04, 2],
  },
  braking_time_s: {
    unit: 's',
    label: 'Braking time',
    definition: 'From the fastest moment on the way down to the lowest point.',
    tolerance: 0.03,
    // The slowest squat would no longer be braked but held.
    plausible: [0.03, 1.5],
  },
  propulsion_time_s: {
    unit: 's',
    label: 'Propulsion time',
    definition: 'From the lowest point to take-off.',
    tolerance: 0.02,
    // Stretching the legs by 10 cm with three times the body weight takes 100 ms.
    plausible: [0.08, 1.5],
  },
  peak_velocity_m_s: {
    unit: 'm/s',
    label: 'Peak velocity',
    definition:
      'Greatest upward velocity of the centre of mass before take-off; never less than the take-off velocity, which follows it.',
    tolerance: 0.1,
    // As the take-off velocity, and what is lost in the last 30 ms at most.
    plausible: [0.4, 5.4],
  },
  countermovement_velocity_m_s: {
    unit: 'm/s',
    label: 'Countermovement velocity',
    definition: 'Greatest downward velocity of the centre of mass before the lowest point, as a positive number.',
    tolerance: 0.1,
    // Free fall through the whole length of a leg.
    plausible: [0.1, 4.2],
  },
  rsi_modified: {
    unit: 'm/s',
    label: 'RSI modified',
    definition: 'Jump height divided by time to take-off.',
    tolerance: 0.05,
    // Sole et al. 2018: college athletes from 0.14 to 0.70.
    plausible: [0.01, 2],
    headline: 'high',
  },
} as const satisfies MetricTable;

/** Measures what comes before the flight of a countermovement jump. */
export function measureCountermovement(
  measurable: Measurable,
  moments: CountermovementMoments,
): Answers<typeof countermovementMetrics> {
  const { approach, flight } = measurable.jump;
  const { movement_start: start, braking_start: turn, lowest_point: lowest, take_off: takeOff } = moments;
  const { slope, rest } = heightByTakeOff(flight);
  const timeToTakeOff = judge(countermovementMetrics.time_to_take_off_s, duration(start, takeOff));
  return {
    countermovement_depth_m: approach.depth ?? startUnseen,
    time_to_take_off_s: timeToTakeOff,
    unweighting_time_s: duration(start, turn),
    braking_time_s: duration(turn, lowest),
    propulsion_time_s: duration(lowest, takeOff),
    peak_velocity_m_s: peakVelocity(measurable, lowest),
    countermovement_velocity_m_s: countermovementVelocity(measurable, start, lowest),
    rsi_modified: derive(
      [isMissing(timeToTakeOff) ? timeToTakeOff : start, takeOff, rest],
      (from, to, height) => (height - slope * (to - flight.takeOff.time)) / (to - from),
    ),
  };
}

function peakVelocity({ motion, jump: { flight } }: Measurable, lowest: Moment): Answer {
  if (isMissing(lowest)) return lowest;
  const peak = fastest(motion, lowest.time, flight.takeOff.time, 1);
  if (!peak) return lowestUnseen;
  return peak.speed.value > flight.takeOffVelocity.value ? peak.speed : flight.takeOffVelocity;
}

function countermovementVelocity({ motion }: Measurable, start: Moment, lowest: Moment): Answer {
  if (isMissing(start)) return start;
  if (isMissing(lowest)) return lowest;
  const peak = fastest(motion, start.time, lowest.time, -1);
  return peak ? { value: -peak.speed.value, plusMinus: peak.speed.plusMinus } : lowestUnseen;
}
