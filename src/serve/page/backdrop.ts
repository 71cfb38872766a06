import type { Analysis, JumpResult } from '../../report/analysis.js';
import type { Backdrop } from './chart.js';
import type { Handle } from './handles.js';

/** What the curves are of. */
export interface CurvesContent {
  readonly analysis: Analysis;
  readonly handles: readonly Handle[];
  /** The jump whose handles these are; none where the movement is made of steps. */
  readonly jump: JumpResult | undefined;
}

/** What lies behind the curves: all flights, steps, and the events of the jump with where they were found. */
export function backdropOf({ analysis, handles, jump }: CurvesContent): Backdrop {
  const { jumps, gait } = analysis;
  const phases = jumps.flatMap((one) => one.phases).filter(({ name }) => name === 'flight');
  const steps = (gait?.steps ?? []).flatMap(({ events }) => [events.heel_strike, events.toe_off]);
  const fixed = [...steps, jump?.events.apex].flatMap((event) => (event ? [event.time_s] : []));
  const found = handles.flatMap(({ automatic }) => (automatic === null ? [] : [automatic]));
  return {
    flights: phases.map(({ start_s: from, end_s: to }) => ({ from, to })),
    events: [
      ...fixed.map((time) => ({ time, kind: 'event' as const })),
      ...found.map((time) => ({ time, kind: 'event found' as const })),
      ...handles.map(({ time, given }) => ({ time, kind: given ? ('event given' as const) : ('event' as const) })),
    ],
  };
}
