import type { BodyCurve } from '../motion/curves.js';
import type { Estimate, Instant } from '../motion/estimate.js';
import type { Leg } from '../motion/legs.js';
import { interpolate } from '../motion/local-fit.js';
import type { Trajectory } from '../motion/trajectory.js';
import type { Measured, MovementFacts } from '../movements/movement.js';
import { type Summary, summarise } from '../movements/summary.js';
import type { Analysis, Curve, JumpResult } from './analysis.js';
import { round, roundEstimate, significant } from './round.js';

/** Times to the microsecond, as containers have them; places between frames to a hundredth. */
const timeDigits = 6;
const frameDigits = 2;
const errorDigits = 3;
const statisticsDigits = 5;

/** The frames' own times: an event lies between two of them. */
export type FrameTimes = Pick<Trajectory, 'clipTimes' | 'firstFrame'>;

/** One jump in the words of the result file. */
export function describeJump(
  index: number,
  { metrics: table }: Pick<MovementFacts, 'metrics'>,
  { events, phases, metrics }: Measured,
  frames: FrameTimes,
): JumpResult {
  return {
    index,
    events: Object.fromEntries(Object.entries(events).map(([name, event]) => [name, describeEvent(event, frames)])),
    phases: phases.map(({ name, start, end }) => ({
      name,
      start_s: round(start, timeDigits),
      end_s: round(end, timeDigits),
    })),
    metrics: Object.fromEntries(
      Object.entries(table).map(([key, { unit, definition }]) => {
        const measured = metrics[key] ? roundEstimate(metrics[key]) : null;
        return [key, { value: measured?.value ?? null, plus_minus: measured?.plusMinus ?? null, unit, definition }];
      }),
    ),
  };
}

/** The way of the centre of mass, in the words of the result file. */
export function describeCurve({ times, heights, speeds }: BodyCurve): Curve {
  return {
    time_s: times.map((time) => round(time, 4)),
    height_m: heights.map((height) => round(height, 4)),
    velocity_m_s: speeds.map((speed) => round(speed, 3)),
  };
}

/** What several jumps say together, in the words of the result file; nothing where there is only one. */
export function describeSummary(
  movement: Pick<MovementFacts, 'id' | 'metrics'>,
  jumps: readonly Measured[],
  sides: readonly (Leg | undefined)[] = [],
): Analysis['summary'] {
  if (jumps.length < 2) return undefined;
  const { metrics, bestFiveOfTen, bestFive, asymmetry }: Summary = summarise(movement, jumps, sides);
  const brief = (value: number) => significant(value, statisticsDigits);
  const rows = Object.entries(metrics).map(([key, { jumps: count, best, mean, sd, cv }]) => {
    const spread = { sd: sd === null ? null : brief(sd), cv: cv === null ? null : brief(cv) };
    return [key, { jumps: count, best: brief(best), mean: brief(mean), ...spread }] as const;
  });
  const five = bestFiveOfTen && Object.entries(bestFiveOfTen).map(([key, value]) => [key, brief(value)] as const);
  return {
    jumps: jumps.length,
    metrics: Object.fromEntries(rows),
    best_five_of_ten: five && Object.fromEntries(five),
    ...(bestFive && {
      best_five: {
        jumps: [...bestFive.jumps],
        plus_minus: Object.fromEntries(
          Object.entries(bestFive.plusMinus).map(([key, value]) => [key, significant(value, errorDigits)]),
        ),
      },
    }),
    ...(Object.keys(asymmetry).length > 0 && {
      asymmetry: Object.fromEntries(
        Object.entries(asymmetry).map(([key, { left, right, index }]) => [
          key,
          { left: described(left), right: described(right), index_percent: described(index) },
        ]),
      ),
    }),
  };
}

function described(estimate: Estimate): { value: number; plus_minus: number } {
  const { value, plusMinus } = roundEstimate(estimate);
  return { value, plus_minus: plusMinus };
}

/** A moment in the words of the result file. */
export function describeEvent(
  { time, plusMinus, evidence }: Instant,
  frames: FrameTimes,
): JumpResult['events'][string] {
  return {
    time_s: round(time, timeDigits),
    frame: round(placeOf(time, frames), frameDigits),
    plus_minus_s: significant(plusMinus, errorDigits),
    evidence,
  };
}

/** Where a moment lies among the clip's frames, on the straight line between two. */
function placeOf(time: number, { clipTimes, firstFrame }: FrameTimes): number {
  return firstFrame + interpolate(clipTimes, Float64Array.from(clipTimes.keys()), time);
}
