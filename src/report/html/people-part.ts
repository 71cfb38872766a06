import type { Analysis } from '../analysis.js';
import { bestJump } from '../measured.js';
import { answersOf } from '../people.js';
import { inAWord, placeOf } from '../people-text.js';
import { folded, table } from './blocks.js';
import { jumpsTable } from './jumps-table.js';
import { type Html, html } from './markup.js';
import { metricsTable } from './metrics-table.js';
import { notesPart } from './notes-part.js';

/** Everybody in a table, and the numbers of those who are not told of above; nothing where only one person was asked for. */
export function peoplePart(analysis: Analysis): Html | false {
  const { people, person } = analysis;
  if (!people) return false;
  const others = answersOf(analysis).filter((own) => own.person?.number !== person?.number);
  return html`${table({
    caption: 'Everybody who was seen, counted from the left',
    head: ['Person', 'What was measured', 'Where and when'],
    figures: [],
    rows: people.map((one) => [
      `${one.number}${one.number === person?.number ? ' (above)' : ''}`,
      inAWord(analysis, one),
      placeOf(one),
    ]),
  })}${others.map((own) =>
    folded({
      summary: `Person ${own.person?.number}`,
      body: [
        own.jumps.length > 1 && jumpsTable(own),
        metricsTable(own, bestJump(own)),
        notesPart(own.metadata.quality.notes),
      ],
    }),
  )}`;
}
