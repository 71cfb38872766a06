import { figure } from '../report/figures.js';
import type { Gait, GaitStep } from '../report/gait-schema.js';
import { capital } from '../report/words.js';
import type { Side } from './layout.js';
import type { SceneEvent } from './scene-events.js';
import type { ScenePhase } from './scene-phases.js';

/** Strikes and toe-offs follow each other fast: each is held so long, in real seconds. */
const held = 0.45;

const colours = { left: '#63d18b', right: '#ab9fe6' } as const;

const words = { heel_strike: 'strike', toe_off: 'toe-off' } as const;

/** Every contact of a foot with the floor as events, each beside the walker. */
export function stepEvents(gait: Gait, slowness: number): (Omit<SceneEvent, 'card'> & { readonly side: Side })[] {
  return gait.steps.flatMap((step) =>
    (['heel_strike', 'toe_off'] as const).flatMap((name) => {
      const event = step.events[name];
      if (!event) return [];
      const { time_s, plus_minus_s } = event;
      return [
        {
          ...{ name: `${capital(step.side)} ${words[name]}`, colour: colours[step.side] },
          moment: `${time_s.toFixed(3)} s ± ${figure(plus_minus_s, 's')} ms`,
          ...{ time: time_s * slowness, until: (time_s + held) * slowness },
          ...{ angles: [], pose: null, beside: null, side: awayFrom(gait, step, time_s) },
        },
      ];
    }),
  );
}

/** From strike to strike, by the foot that begins. */
export function stepPhases({ steps }: Gait, slowness: number): ScenePhase[] {
  return steps.flatMap(({ side, straight, events: { heel_strike } }, i) => {
    const next = steps[i + 1];
    if (!next || next.straight !== straight) return [];
    const [start, end] = [heel_strike.time_s, next.events.heel_strike.time_s];
    const duration = `${figure(end - start, 's')} ms`;
    const of = { name: capital(side), colour: colours[side], duration, jump: i + 1, isFlight: false };
    return [{ ...of, start: start * slowness, end: end * slowness }];
  });
}

/** The side of the picture that the walker has left, or has not come to yet. */
function awayFrom({ straights }: Gait, { straight }: GaitStep, time: number): Side {
  const { start_s, end_s, direction } = straights[straight]!;
  const early = time < (start_s + end_s) / 2;
  if (early) return direction;
  return direction === 'right' ? 'left' : 'right';
}
