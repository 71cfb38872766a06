import { propagate } from '../propagate.js';
import type { MeasuredStep, MeasuredStride } from '../step-movement.js';

/** Every stride that was seen from the strike of a foot to its next, in the order of the steps that begin them. */
export function strideRows(steps: readonly MeasuredStep[]): MeasuredStride[] {
  return steps.flatMap(({ side, straight, metrics }, first) => {
    // Known only where the next contact of the foot follows in the same straight, and its strike was seen.
    if (!metrics.stride_time_s) return [];
    const last = steps.findIndex((step, i) => i > first && step.side === side && step.straight === straight);
    const { stride_time_s, stance_time_s, swing_time_s, duty_factor } = metrics;
    const stride_length_m = steps[last]!.metrics.stride_length_m ?? null;
    const speed_m_s =
      stride_length_m && propagate([stride_length_m, stride_time_s], (length, duration) => length / duration);
    return [
      {
        ...{ side, straight, firstStep: first, lastStep: last },
        metrics: {
          ...{ stride_time_s, stride_length_m, speed_m_s },
          ...{
            stance_time_s: stance_time_s ?? null,
            swing_time_s: swing_time_s ?? null,
            duty_factor: duty_factor ?? null,
          },
        },
      },
    ];
  });
}
