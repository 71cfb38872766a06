import type { Analysis } from '../../report/analysis.js';
import { wordsFor } from '../../report/words.js';
import { seconds } from './handles.js';

/** So long before and after its moment an event is named over the picture, in seconds. */
const shownFor = 0.05;

/** The event that happens about a moment, with its own moment; empty where none does. */
export function eventNear({ jumps, gait }: Pick<Analysis, 'jumps' | 'gait'>, time: number): string {
  const ofJumps = jumps.flatMap(({ events }) =>
    Object.entries(events).map(([name, { time_s: at }]) => ({ words: wordsFor(name), at })),
  );
  const ofSteps = (gait?.steps ?? []).flatMap(({ side, events }) =>
    Object.entries(events).flatMap(([name, event]) =>
      event ? [{ words: `${wordsFor(name)}, ${side}`, at: event.time_s }] : [],
    ),
  );
  const near = [...ofJumps, ...ofSteps].sort((a, b) => Math.abs(a.at - time) - Math.abs(b.at - time))[0];
  return near && Math.abs(near.at - time) <= shownFor ? `${near.words} ${seconds(near.at)}` : '';
}
