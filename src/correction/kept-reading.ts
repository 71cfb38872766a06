import { findMovement } from '../movements/index.js';
import type { Findings, Reading } from '../report/assemble.js';
import type { Presences } from '../report/quality.js';
import type { Circumstances } from './correct-reading.js';

/** The shape of what is kept; another shape is another number. */
const keptKind = 'kinemotion-reading-1';

/** What stands in for a movement, which is code. */
type Named<T> = Omit<T, 'movement'> & { readonly movement: string };

/**
 * All that a clip's answer is made of, as plain values that V8 writes down and reads back to the last bit: it can be kept and
 * corrected again and again without the clip.
 */
export interface KeptReading {
  readonly kind: typeof keptKind;
  readonly findings: Omit<Findings, 'reading'>;
  readonly evidence: Circumstances['evidence'];
  readonly athlete: Circumstances['athlete'];
  /** For every frame its time in seconds of the clip, and how surely somebody was seen in it. */
  readonly seen: { readonly times: Float64Array; readonly presences: Float64Array };
  readonly reading: Omit<Reading, 'choice' | 'gait' | 'automatic'> & {
    readonly choice: Named<Reading['choice']>;
    readonly gait: Named<NonNullable<Reading['gait']>> | null;
  };
}

/** What was read of a clip before anybody gave events, to be kept. */
export function keepReading(
  { reading, ...findings }: Findings,
  { evidence, athlete, track }: Circumstances,
): KeptReading {
  const { automatic: _, choice, gait, ...plain } = reading;
  const frames = new Float64Array(track.length);
  return {
    kind: keptKind,
    ...{ findings, evidence, athlete },
    seen: { times: frames.map((_, n) => track.timeAt(n)), presences: frames.map((_, n) => track.presenceAt(n)) },
    reading: {
      ...plain,
      choice: { ...choice, movement: choice.movement.id },
      gait: gait && { ...gait, movement: gait.movement.id },
    },
  };
}

/** The reading that was kept, as it was. */
export function readingOf({ reading: { choice, gait, ...plain } }: KeptReading): Reading {
  return {
    ...plain,
    choice: { ...choice, movement: movementNamed(choice.movement) },
    gait: gait && { ...gait, movement: stepMovementNamed(gait.movement) },
  };
}

/** In which frames the athlete was seen. */
export function presencesOf({ seen: { times, presences } }: Pick<KeptReading, 'seen'>): Presences {
  return { length: times.length, timeAt: (n) => times[n]!, presenceAt: (n) => presences[n]! };
}

/** Whether some value is what is kept of a clip, in the shape of today. */
export function isKept(value: unknown): value is KeptReading {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === keptKind;
}

function movementNamed(id: string) {
  const movement = findMovement(id);
  if (!movement) throw new Error(`no movement ${id}`);
  return movement;
}

function stepMovementNamed(id: string) {
  const movement = movementNamed(id);
  if (!('measureSteps' in movement)) throw new Error(`${id} is not made of steps`);
  return movement;
}
