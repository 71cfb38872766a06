import type { Analysis, JumpResult } from '../../report/analysis.js';
import { shortWordsFor, wordsFor } from '../../report/words.js';

type Event = JumpResult['events'][string];

/** An event of a jump that can be taken hold of. Real seconds. */
export interface Handle {
  /** As the server knows it: the jump from 1, the event. */
  readonly key: string;
  readonly name: string;
  /** What people call it, and the same where there is little room. */
  readonly label: string;
  readonly short: string;
  readonly time: number;
  readonly plusMinus: number;
  /** Whether somebody gave it. */
  readonly given: boolean;
  /** What was found without what was given, where that is another moment. */
  readonly automatic: number | null;
  /** Between its neighbours: nothing else makes sense. */
  readonly low: number;
  readonly high: number;
}

/** Follows from take-off and landing by physics: it cannot be given. */
const following: readonly string[] = ['apex'];

/** Two events of a jump never fall together: this far apart they stay, in seconds. */
const apart = 0.001;

/** The handles of a jump in the order of their moments, within the clip. */
export function handlesOf(jump: JumpResult, whole: { readonly from: number; readonly to: number }): Handle[] {
  const events = Object.entries(jump.events)
    .filter(([name]) => !following.includes(name))
    .sort(([, a], [, b]) => a.time_s - b.time_s);
  return events.map(([name, event], i) => ({
    ...{ key: `${jump.index + 1}.${name}`, name, label: wordsFor(name), short: shortWordsFor(name) },
    ...{ time: event.time_s, plusMinus: event.plus_minus_s, given: isGiven(event), automatic: automaticOf(event) },
    low: i === 0 ? whole.from : events[i - 1]![1].time_s + apart,
    high: i === events.length - 1 ? whole.to : events[i + 1]![1].time_s - apart,
  }));
}

/** The moments that were given, of all jumps, as the server takes them. */
export function givenEvents({ jumps }: Analysis): Record<string, number> {
  const given = jumps.flatMap(({ index, events }) =>
    Object.entries(events)
      .filter(([, event]) => isGiven(event))
      .map(([name, { time_s: time }]) => [`${index + 1}.${name}`, time] as const),
  );
  return Object.fromEntries(given);
}

/** The same handles where somebody wishes them: moments that are given but not answered yet. */
export function asWished(handles: readonly Handle[], wished: Readonly<Record<string, number>>): Handle[] {
  return handles.map((handle) => {
    const time = wished[handle.key];
    if (time === undefined || time === handle.time) return handle;
    return { ...handle, time, given: true, automatic: handle.automatic ?? handle.time };
  });
}

/** A moment that may be given for a handle: between its neighbours, in whole microseconds as results have them. */
export function allowed({ low, high }: Pick<Handle, 'low' | 'high'>, time: number): number {
  return Math.round(Math.max(low, Math.min(high, time)) * 1e6) / 1e6;
}

/** What a handle says of itself to those who do not see it. */
export function spoken({ time, plusMinus, given, automatic }: Handle): string {
  const found = automatic === null ? '' : `, found at ${seconds(automatic)}`;
  return `${seconds(time)}, ${given ? 'corrected' : `plus or minus ${milliseconds(plusMinus)}`}${found}`;
}

/** A moment as people read it. */
export function seconds(time: number): string {
  return `${time.toFixed(3)} s`;
}

function milliseconds(time: number): string {
  return `${(1000 * time).toFixed(0)} ms`;
}

function isGiven(event: Event): boolean {
  return event.evidence === 'given';
}

/** Where the event was found, if somebody gave another moment; where nothing was found, nothing. */
function automaticOf(event: Event): number | null {
  const { automatic } = event as Event & { readonly automatic?: { readonly time_s: number } | null };
  return automatic?.time_s ?? null;
}
