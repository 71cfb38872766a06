import type { TimingReport } from '../timing.js';
import { round } from './round.js';

/** Every run states these, also where nothing was to be done. */
const promisedStages = [
  ...['setup', 'model_load', 'probe', 'frame_wait', 'crop', 'inference', 'readout', 'smoothing', 'phase_detection'],
  ...['metrics', 'quality', 'debug_draw', 'debug_encode', 'outputs'],
];

/** The times of a run in the words of the result file. */
export function describeTiming({ stages, other, total }: TimingReport) {
  const idle = promisedStages.filter((stage) => !(stage in stages)).map((stage) => [stage, 0] as const);
  const breakdown = Object.entries<number>({ ...stages, ...Object.fromEntries(idle), other, total });
  return {
    processing_time_s: round(total / 1000, 4),
    timing_breakdown_ms: Object.fromEntries(breakdown.map(([stage, ms]) => [stage, round(ms, 2)])),
  };
}
