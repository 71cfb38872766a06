import type { Estimate } from '../motion/estimate.js';
import type { MeasuredGait, SideCycle, StepMovement } from '../movements/step-movement.js';
import type { Gait } from './gait-schema.js';
import { describeEvent, type FrameTimes } from './jumps.js';
import { round, roundEstimate, significant } from './round.js';

const timeDigits = 6;
const angleDigits = 1;
const spreadDigits = 5;

/** The steps of a clip in the words of the result file. */
export function describeGait(
  { metrics: table }: Pick<StepMovement, 'metrics'>,
  { manner, ground, straights, excluded, steps, strides, metrics, sides, variability, cycle }: MeasuredGait,
  frames: FrameTimes,
): Gait {
  const stretch = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    start_s: round(start, timeDigits),
    end_s: round(end, timeDigits),
  });
  return {
    manner,
    ground,
    straights: straights.map((straight) => ({
      ...stretch(straight),
      direction: straight.direction,
      backwards: straight.backwards,
    })),
    excluded: excluded.map(stretch),
    steps: steps.map(({ side, straight, events: { heel_strike, toe_off }, metrics: own }, index) => ({
      ...{ index, side, straight },
      events: {
        heel_strike: describeEvent(heel_strike, frames),
        ...(toe_off && { toe_off: describeEvent(toe_off, frames) }),
      },
      metrics: numbers(own),
    })),
    strides: strides.map(({ side, straight, firstStep, lastStep, metrics: own }, index) => ({
      ...{ index, side, straight, first_step: firstStep, last_step: lastStep, metrics: numbers(own) },
    })),
    metrics: Object.fromEntries(
      Object.entries(table).map(([key, { unit, definition }]) => {
        return [key, { ...number(metrics[key] ?? null), unit, definition }];
      }),
    ),
    sides: { left: numbers(sides.left), right: numbers(sides.right) },
    variability: Object.fromEntries(
      Object.entries(variability).map(([key, { steps: count, mean, sd, cv }]) => {
        const brief = (value: number) => significant(value, spreadDigits);
        return [key, { steps: count, mean: brief(mean), sd: brief(sd), cv: cv === null ? null : brief(cv) }];
      }),
    ),
    cycle: { percent: [...cycle.percent], left: describeCycle(cycle.left), right: describeCycle(cycle.right) },
  };
}

function numbers(metrics: Readonly<Record<string, Estimate | null>>) {
  return Object.fromEntries(Object.entries(metrics).map(([key, estimate]) => [key, number(estimate)]));
}

function number(estimate: Estimate | null) {
  const rounded = estimate && roundEstimate(estimate);
  return { value: rounded?.value ?? null, plus_minus: rounded?.plusMinus ?? null };
}

function describeCycle(cycle: SideCycle | null): Gait['cycle']['left'] {
  if (!cycle) return null;
  const column = (values: readonly number[]) => values.map((value) => round(value, angleDigits));
  const curves = Object.entries(cycle.curves).map(([name, { mean, sd }]) => {
    return [name, { mean: column(mean), sd: column(sd) }] as const;
  });
  return { strides: cycle.strides, curves: Object.fromEntries(curves) };
}
