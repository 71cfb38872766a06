import type { KinemotionError } from '../errors.js';
import { info, type Note } from '../note.js';
import type { Somebody } from '../pose/estimation.js';
import type { Asked } from '../pose/roster.js';
import type { Analysis, PersonResult } from './analysis.js';
import { describeReading, type Reading } from './assemble.js';
import { round } from './round.js';

type Whose = NonNullable<Analysis['person']>;

/** Whose numbers an answer carries; nothing where nobody asked and nobody else was seen. */
export function whoseNumbers(who: Somebody, row: readonly Somebody[], asked: Asked): Analysis['person'] {
  if (asked === 'auto' && row.length < 2) return undefined;
  const chosen = typeof asked === 'number' ? 'number' : asked;
  return { number: who.number, of: Math.max(row.length, who.number), chosen_by: chosen };
}

/** What a reader should know where there were more people at a time than were followed. */
export function morePeople(followed: number): Note {
  const message = `More than ${followed} people were in the picture at a time: only ${followed} of them were followed.`;
  return info('pose.more-people', message, 'Film fewer at a time, or allow more with --max-memory if you set it.');
}

/** One of the people, with what was measured or why nothing was. */
export function describePerson(
  { number, place, from, to }: Somebody,
  read: { readonly reading: Reading } | { readonly refusal: KinemotionError },
): PersonResult {
  const { left, top, right, bottom } = place;
  const who = {
    number,
    place: { left: round(left, 1), top: round(top, 1), width: round(right - left, 1), height: round(bottom - top, 1) },
    seen_s: { from: round(from, 6), to: round(to, 6) },
  };
  if ('refusal' in read) {
    const { code, message, hint } = read.refusal;
    return { ...who, error: { code, message, hint } };
  }
  return { ...who, ...describeReading(read.reading) };
}

/** The answers of all the people as if each had been asked for alone; of an answer about one person only this one. */
export function answersOf(analysis: Analysis): Analysis[] {
  const { people, norms: _, summary: __, gait: ___, ...rest } = analysis;
  if (!people) return [analysis];
  return people.flatMap(({ number, movement, jumps, gait, summary, curves, quality }) => {
    if (!movement || !jumps || !quality || (jumps.length === 0 && !gait)) return [];
    const person: Whose = { number, of: people.length, chosen_by: 'all' };
    const metadata = { ...analysis.metadata, quality };
    const own = { movement, jumps, ...(gait && { gait }) };
    return [{ ...rest, person, ...own, ...(summary && { summary }), ...(curves && { curves }), metadata }];
  });
}
