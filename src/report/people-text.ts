import type { Analysis, PersonResult } from './analysis.js';
import { headline } from './jump-table.js';
import type { Paint } from './paint.js';
import { answersOf } from './people.js';
import { layRows } from './rows.js';
import { whoseFact } from './whose-fact.js';
import { wrap } from './wrap.js';

/** The same as a sentence. */
export function whoseLine(analysis: Analysis, width: number): string[] {
  return whoseFact(analysis).flatMap((fact) => wrap(`These are the numbers of ${fact}.`, width));
}

/** Everybody in a row each: what was measured, or why nothing was. */
export function peopleLines(analysis: Analysis, paint: Paint, width: number): string[] {
  const { people } = analysis;
  if (!people) return [];
  const rows = people.map((one) => ({
    label: `${one.number}${one.number === analysis.person?.number ? ' (above)' : ''}`,
    value: inAWord(analysis, one),
    meaning: placeOf(one),
  }));
  return [paint.dim('Everybody, from the left'), ...layRows(rows, { paint, width, narrow: 'below' })];
}

/** The first words of a person's answer, or why there is none. */
export function inAWord(analysis: Analysis, { number, error }: PersonResult): string {
  const own = answersOf(analysis).find(({ person }) => person?.number === number);
  return own ? headline(own).join(' · ') : (error?.message ?? '');
}

/** Where and when a person was seen. */
export function placeOf({ place, seen_s: { from, to } }: PersonResult): string {
  const middle = Math.round(place.left + place.width / 2);
  return `first at ${middle} px from the left, seen from ${from.toFixed(2)} to ${to.toFixed(2)} s`;
}
