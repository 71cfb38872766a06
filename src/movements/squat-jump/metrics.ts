import { type Answers, duration } from '../answer.js';
import type { Measurable, MetricTable } from '../movement.js';
import { holdEnd, holdUnseen, type SquatMoments } from './phases.js';

/** The numbers of what comes before the flight of a squat jump. */
export const squatMetrics = {
  hold_time_s: {
    unit: 's',
    label: 'Hold',
    definition: 'How long the squat was held before the body moved again.',
    tolerance: 0.1,
    // Longer than this the legs give out.
    plausible: [0, 60],
  },
  squat_depth_m: {
    unit: 'm',
    label: 'Squat depth',
    definition: 'How far the centre of mass is below standing in the held squat.',
    tolerance: 0.015,
    // A leg is some 0.9 m long.
    plausible: [0.01, 0.9],
  },
  countermovement_m: {
    unit: 'm',
    label: 'Countermovement',
    definition: 'How far the centre of mass sinks in the 0.6 s before the push; nearly nothing in a squat jump.',
    tolerance: 0.01,
    // As the depth of a countermovement jump.
    plausible: [0, 0.9],
  },
  push_off_time_s: {
    unit: 's',
    label: 'Push-off time',
    definition: 'From the start of the push to take-off.',
    tolerance: 0.03,
    // Stretching the legs by 10 cm with three times the body weight takes 100 ms.
    plausible: [0.08, 1.5],
  },
} as const satisfies MetricTable;

/** The centre of mass wanders by this many metres about its true path (0.3 to 0.5 cm on drawn jumps with exact truth). */
const wander = 0.005;

/** Measures what comes before the flight of a squat jump. */
export function measureSquat(measurable: Measurable, moments: SquatMoments): Answers<typeof squatMetrics> {
  const { scale } = measurable.motion;
  const { approach } = measurable.jump;
  const byScale = (approach.dip * scale.plusMinus) / scale.value;
  return {
    hold_time_s: duration(moments.hold_start, holdEnd(moments, measurable)),
    squat_depth_m: approach.squat?.depth ?? holdUnseen,
    countermovement_m: { value: approach.dip, plusMinus: Math.hypot(wander, byScale) },
    push_off_time_s: duration(moments.push_off_start, moments.take_off),
  };
}
