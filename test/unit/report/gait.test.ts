import { describe, expect, test } from 'vitest';
import { allMovements, movements } from '../../../src/movements/index.js';
import { sceneOf } from '../../../src/overlay/scene.js';
import { analysisSchemaOf, parseAnalysis } from '../../../src/report/analysis.js';
import { expectationOf, judgeOutcome } from '../../../src/report/check.js';
import { compareResults } from '../../../src/report/compare.js';
import { parseCsv } from '../../../src/report/csv.js';
import { batchPage } from '../../../src/report/html/batch-page.js';
import { reportPage } from '../../../src/report/html/report-page.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { summarize } from '../../../src/report/text.js';
import { gaitResult } from '../../helpers/gait-result.js';
import { exampleResult } from '../../helpers/results.js';
import { plain } from './plain-paint.js';

const walk = gaitResult();
const gait = walk.gait!;

describe('the result file', () => {
  test('of a walk holds to the schema of all movements, not to that of jumps', () => {
    expect(analysisSchemaOf(allMovements).safeParse(walk)).toMatchObject({ success: true });
    expect(analysisSchemaOf(movements).safeParse(walk)).toMatchObject({ success: false });
  });

  test('without jumps and without steps is none', () => {
    const { gait: _, ...empty } = walk;
    expect(parseAnalysis(structuredClone(empty))).toEqual({ wrong: 'jumps' });
    expect(parseAnalysis(structuredClone(walk))).toMatchObject({ gait: { manner: 'walking' } });
  });
});

test('the summary tells steps, never jumps or a height', () => {
  const text = summarize(walk, { paint: plain });
  expect(text).toMatch(/^Walking · \d+ steps · cadence 11\d\.\d ± \d\.\d \/min · 1\.\d\d ± 0\.\d\d m\/s$/m);
  expect(text).toMatch(/Stance time +\d{3} ± \d+ {2}ms +\d{3} +\d{3}/);
  expect(text).not.toMatch(/jump|height/i);
  const narrow = summarize(walk, { paint: plain, width: 44 }).split('Where the time went')[0]!;
  for (const line of narrow.split('\n')) expect(line.length).toBeLessThanOrEqual(44);
});

test('the table has a row for each step and behind them for each stride, with columns of their own for their numbers', () => {
  const [head, ...rows] = parseCsv([...jumpCsv([walk, exampleResult()])].join(''));
  const strides = gait.strides!;
  expect(rows).toHaveLength(gait.steps.length + strides.length + 1);
  const cell = (row: readonly string[], name: string) => row[head!.indexOf(name)];
  expect(rows.map((row) => ['step', 'stride', 'jump'].map((name) => cell(row, name)))).toEqual([
    ...gait.steps.map((_, i) => [String(i + 1), '', '']),
    ...strides.map((_, i) => ['', String(i + 1), '']),
    ['', '', '1'],
  ]);
  const [last, stride] = [rows[gait.steps.length + strides.length - 1]!, strides.at(-1)!];
  expect(Number(cell(last, 'speed_m_s'))).toBe(stride.metrics.speed_m_s!.value);
  expect(Number(cell(last, 'next_heel_strike_time_s'))).toBe(gait.steps[stride.last_step]!.events.heel_strike.time_s);
  expect(Number(cell(rows[1]!, 'heel_strike_time_s'))).toBe(gait.steps[1]!.events.heel_strike.time_s);
  expect(Number(cell(rows[1]!, 'stance_time_s'))).toBe(gait.steps[1]!.metrics.stance_time_s!.value);
});

test('the page draws the joints through the cycle with their bands, and lists every step', () => {
  const page = reportPage([{ analysis: walk, pictures: [] }]);
  expect(page.match(/class="spread/g)!.length).toBeGreaterThanOrEqual(8);
  expect(page).toContain('Knee through the gait cycle');
  expect(page).toContain('Each step from the strike of its foot');
  expect(page).toContain('Each stride from the strike of a foot to its next');
  expect(page).not.toContain('NaN');
  const several = batchPage(
    [walk, exampleResult()].map((analysis, i) => ({ file: `${i}.mp4`, analysis, refusal: null })),
  );
  expect(several).toMatch(/\d+ steps, cadence/);
});

test('a result of before strides were listed is read and shown all the same', () => {
  const { strides: _, ...older } = gait;
  const analysis = { ...walk, schema_version: '1.3', gait: older };
  expect(parseAnalysis(structuredClone(analysis))).not.toHaveProperty('wrong');
  expect(reportPage([{ analysis, pictures: [] }])).not.toContain('Stride by stride');
  expect(parseCsv([...jumpCsv([analysis])].join(''))).toHaveLength(gait.steps.length + 1);
});

test('two walks are compared by the means of their steps', () => {
  const { metrics, a, compared, left_out } = compareResults(walk, gaitResult({ file: 'faster.mp4', speed: 1.7 }));
  expect(a).toMatchObject({ jumps: 0, steps: gait.steps.length });
  expect(compared).toEqual({ what: 'mean', jump: null });
  expect(metrics.step_length_m).toMatchObject({ verdict: 'real' });
  expect(metrics.step_length_m!.difference).toBeGreaterThan(0.1);
  expect(left_out).toHaveProperty('scale_px_per_m');
});

test('a walk and a jump share no number', () => {
  expect(Object.keys(compareResults(walk, exampleResult()).metrics)).toEqual([]);
});

test('a regression check holds every strike, toe-off and number', () => {
  const expected = expectationOf({ analysis: walk });
  expect(judgeOutcome(expected, { analysis: walk }).failures).toEqual([]);
  const later = structuredClone(walk);
  later.gait!.steps[2]!.events.heel_strike.time_s += 0.05;
  expect(judgeOutcome(expected, { analysis: later }).failures).toEqual([expect.stringMatching(/^step 3 heel_strike /)]);
  const fewer = structuredClone(walk);
  fewer.gait!.steps.pop();
  expect(judgeOutcome(expected, { analysis: fewer }).failures).toEqual([
    expect.stringMatching(/steps, found gait with/),
  ]);
});

test('the debug video marks every contact, and whose step it is', () => {
  const size = { width: 640, height: 360 };
  const scene = sceneOf({
    analysis: walk,
    refusal: null,
    picture: { width: 1280, height: 720 },
    size,
    start: 0,
    end: 4,
  });
  const contacts = gait.steps.flatMap(({ events }) => Object.values(events));
  expect(scene.events).toHaveLength(contacts.length);
  expect(scene.events[0]!.name).toMatch(/^(Left|Right) strike$/);
  expect(
    scene.phases
      .map(({ name }) => name)
      .slice(0, 2)
      .sort(),
  ).toEqual(['Left', 'Right']);
});
