import type { Instant } from '../motion/estimate.js';
import { warning } from '../note.js';
import { isMissing, type Moment } from './answer.js';
import type { Phase } from './movement.js';

/** The moments of one jump by name, in the order in which they must follow each other. */
export type Moments<Name extends string = string> = { readonly [K in Name | 'take_off']: Moment };

/** The moments without those that come too early or too late: the nearer to the take-off, the surer. */
export function inOrder<M extends Moments>(moments: M): M {
  const names = Object.keys(moments);
  const anchor = names.indexOf('take_off');
  const before = keepOrder(moments, names.slice(0, anchor + 1).reverse(), (time, last) => time < last);
  const after = keepOrder(moments, names.slice(anchor), (time, last) => time > last);
  return { ...moments, ...before, ...after };
}

/** The moments that are known. */
export function knownEvents(moments: Moments): Readonly<Record<string, Instant>> {
  return Object.fromEntries(
    Object.entries(moments).filter((entry): entry is [string, Instant] => !isMissing(entry[1])),
  );
}

/** A stretch between two moments, as a list of one; an empty list where an end is missing. */
export function phase(name: string, start: Moment | number | null, end: Moment): Phase[] {
  if (start === null || isMissing(end)) return [];
  if (typeof start === 'number') return start < end.time ? [{ name, start, end: end.time }] : [];
  return isMissing(start) ? [] : [{ name, start: start.time, end: end.time }];
}

function keepOrder(
  moments: Moments,
  names: readonly string[],
  follows: (time: number, last: number) => boolean,
): Record<string, Moment> {
  const kept: Record<string, Moment> = {};
  let last: number | null = null;
  for (const name of names) {
    const moment = (moments as Readonly<Record<string, Moment>>)[name]!;
    const fits = isMissing(moment) || last === null || follows(moment.time, last);
    kept[name] = fits ? moment : outOfOrder(name);
    if (fits && !isMissing(moment)) last = moment.time;
  }
  return kept;
}

function outOfOrder(name: string): Moment {
  return warning(
    'events.out-of-order',
    `The ${name.replaceAll('_', ' ')} was found on the wrong side of another event, so it is left out.`,
    'Look at the debug video; film the whole movement from the side, with the whole body in the picture.',
  );
}
