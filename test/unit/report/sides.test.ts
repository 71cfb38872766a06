import { expect, test } from 'vitest';
import { repeatedJumps } from '../../../src/movements/repeated-jumps/index.js';
import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';
import { parseCsv } from '../../../src/report/csv.js';
import { jumpsTable } from '../../../src/report/html/jumps-table.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { headline, jumpTable } from '../../../src/report/jump-table.js';
import { describeSummary } from '../../../src/report/jumps.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';
import { plain } from './plain-paint.js';

const measured = [0.18, 0.22, 0.18, 0.22].map((height) => madeMeasured({ jump_height_m: [height, 0.01] }));
const made = madeAnalysis('hops', measured);
const on = (...sides: readonly ('left' | 'right' | undefined)[]): Analysis =>
  analysisSchema.parse({
    ...made,
    jumps: made.jumps.map((jump, i) => ({ ...jump, ...(sides[i] && { side: sides[i] }) })),
    summary: describeSummary(repeatedJumps, measured, sides),
  });

const inTurn = on('left', 'right', 'left', 'right');
const onLeft = on('left', 'left', 'left', 'left');

test('the headline says on which leg the jumps were, where it is known of each', () => {
  expect(headline(onLeft)).toContain('left leg');
  expect(headline(inTurn)).toContain('one leg at a time');
  expect(headline(on('left', 'left', 'left', undefined)).join()).not.toContain('leg');
  expect(headline(made).join()).not.toContain('leg');
});

test('the table on the terminal names the leg of each jump and compares the legs below', () => {
  const text = jumpTable(inTurn, plain, 200).join('\n');
  expect(text).toMatch(/1 left .*\n *2 right /);
  expect(text).toContain('left 18.0 ± 0.7 cm, right 22.0 ± 0.7 cm; right less left +20.0 ± 5.0 % of their mean');
  expect(jumpTable(made, plain, 200).join('\n')).not.toMatch(/left|right/);
});

test('the page does so too', () => {
  const page = String((jumpsTable(inTurn) as { html: string }).html);
  expect(page).toContain('2 right');
  expect(page).toContain('right less left +20.0 ± 5.0 % of their mean');
  expect((jumpsTable(onLeft) as { html: string }).html).not.toContain('right less left');
});

test('the table for Excel has the leg in its column', () => {
  const [head, ...rows] = parseCsv([...jumpCsv([inTurn])].join(''));
  expect(rows.map((cells) => cells[head!.indexOf('side')])).toEqual(['left', 'right', 'left', 'right']);
});

test('the result has both means, the index and its error', () => {
  expect(inTurn.summary!.asymmetry!.jump_height_m).toMatchObject({
    left: { value: 0.18 },
    right: { value: 0.22 },
    index_percent: { value: 20 },
  });
  expect(onLeft.summary!.asymmetry).toBeUndefined();
});
