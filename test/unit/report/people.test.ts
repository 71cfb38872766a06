import { describe, expect, test } from 'vitest';
import { KinemotionError } from '../../../src/errors.js';
import type { Somebody } from '../../../src/pose/estimation.js';
import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';
import { withoutCurves } from '../../../src/report/batch-entry.js';
import { parseCsv } from '../../../src/report/csv.js';
import { reportPage } from '../../../src/report/html/report-page.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { answersOf, describePerson, whoseNumbers } from '../../../src/report/people.js';
import { summarize } from '../../../src/report/text.js';
import { exampleResult } from '../../helpers/results.js';
import { plain } from './plain-paint.js';

const place = { left: 100, top: 50, right: 180, bottom: 250 };
const somebody = (number: number): Somebody => ({ number, place, from: 0, to: 4 });
const row = [somebody(1), somebody(2), somebody(3)];

/** What was measured of somebody, as in a result about this one alone. */
function numbersOf({ movement, jumps, summary, curves, metadata: { quality } }: Analysis) {
  return { movement, jumps, ...(summary && { summary }), ...(curves && { curves }), quality };
}

/** Three people: the second hops, of the third nothing was measured, the first is shown. */
const hopper = exampleResult({ movement: 'hops', jumps: 3 });
const nothing = new KinemotionError('movement.none', 'Nobody jumps.', { hint: 'Jump.' });
const shown = exampleResult({
  overrides: {
    person: { number: 1, of: 3, chosen_by: 'all' },
    people: [
      { ...describePerson(row[0]!, { refusal: nothing }), error: undefined, ...numbersOf(exampleResult()) },
      { ...describePerson(row[1]!, { refusal: nothing }), error: undefined, ...numbersOf(hopper) },
      describePerson(row[2]!, { refusal: nothing }),
    ],
  },
});

describe('whose numbers these are', () => {
  test('is not said of somebody alone for whom nobody asked', () => {
    expect(whoseNumbers(somebody(1), [somebody(1)], 'auto')).toBeUndefined();
  });

  test.each([
    ['auto', 'auto'],
    ['largest', 'largest'],
    ['centre', 'centre'],
    ['all', 'all'],
    [2, 'number'],
  ] as const)('is said where several were seen, also with %s', (asked, by) => {
    expect(whoseNumbers(row[1]!, row, asked)).toEqual({ number: 2, of: 3, chosen_by: by });
  });

  test('is said of somebody alone who was asked for', () => {
    expect(whoseNumbers(somebody(1), [somebody(1)], 'largest')).toEqual({ number: 1, of: 1, chosen_by: 'largest' });
  });
});

describe('a person of a result', () => {
  test('has a place, a time, and a reason why nothing was measured', () => {
    expect(describePerson(row[2]!, { refusal: nothing })).toEqual({
      ...{ number: 3, place: { left: 100, top: 50, width: 80, height: 200 }, seen_s: { from: 0, to: 4 } },
      error: { code: 'movement.none', message: 'Nobody jumps.', hint: 'Jump.' },
    });
  });

  test('with neither jumps nor a reason is no result', () => {
    const { error: _, ...person } = describePerson(row[2]!, { refusal: nothing });
    expect(analysisSchema.safeParse({ ...shown, people: [person] }).success).toBe(false);
  });

  test('can be taken out as if asked for alone, with the own quality', () => {
    const answers = answersOf(shown);
    expect(answers.map(({ person, movement, jumps }) => [person?.number, movement.type, jumps.length])).toEqual([
      [1, 'countermovement-jump', 1],
      [2, 'repeated-jumps', 3],
    ]);
    expect(answers.every((answer) => analysisSchema.safeParse(answer).success)).toBe(true);
    expect(answers[1]!.summary).toEqual(hopper.summary);
    expect(answersOf(hopper)).toEqual([hopper]);
  });
});

describe('every output says whose numbers it shows', () => {
  test('the table has a row for each jump of each person, with the number', () => {
    const [head, ...rows] = parseCsv([...jumpCsv([shown])].join(''));
    const at = (name: string) => head!.indexOf(name);
    expect(rows.map((cells) => [cells[at('person')], cells[at('movement')], cells[at('jump')]])).toEqual([
      ['1', 'countermovement-jump', '1'],
      ['2', 'repeated-jumps', '1'],
      ['2', 'repeated-jumps', '2'],
      ['2', 'repeated-jumps', '3'],
    ]);
  });

  test('the table of clips of one person has no such column', () => {
    expect(parseCsv([...jumpCsv([hopper])].join(''))[0]).not.toContain('person');
  });

  test('the summary names the person, and tells of everybody in a line', () => {
    const text = summarize(shown, { paint: plain, times: false });
    expect(text).toContain('person 1 of 3 from the left');
    expect(text).toMatch(/2 +Repeated jumps · 3 jumps/);
    expect(text).toMatch(/3 +Nobody jumps\./);
  });

  test('the page names the person, and has the numbers of the others', () => {
    const page = reportPage([{ analysis: shown, pictures: [] }]);
    expect(page).toContain('person 1 of 3 from the left');
    expect(page).toContain('Everybody in the picture');
    expect(page).toContain('Person 2');
    expect(page).toContain('Nobody jumps.');
    expect(page).not.toContain('Person 3');
  });

  test('a batch keeps everybody, without what fills its memory', () => {
    const bare = withoutCurves(shown);
    expect(JSON.stringify(bare)).not.toMatch(/"poses"|"velocity_m_s"/);
    expect(answersOf(bare)).toHaveLength(2);
  });
});
