import { describe, expect, test } from 'vitest';
import { repeatedJumps } from '../../../src/movements/repeated-jumps/index.js';
import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';
import { judgeAsymmetryChange } from '../../../src/report/asymmetry-change.js';
import { compareResults } from '../../../src/report/compare.js';
import { comparisonCsv } from '../../../src/report/compare-csv.js';
import { comparisonText } from '../../../src/report/compare-text.js';
import { parseCsv } from '../../../src/report/csv.js';
import { comparePage } from '../../../src/report/html/compare-page.js';
import { describeSummary } from '../../../src/report/jumps.js';
import { leftRightOf } from '../../../src/report/left-right.js';
import { gaitResult } from '../../helpers/gait-result.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';
import { plain } from './plain-paint.js';

/** Hops on each leg in turn, left first. */
function inTurn(heights: readonly number[], plusMinus = 0.002): Analysis {
  const measured = heights.map((height) => madeMeasured({ jump_height_m: [height, plusMinus] }));
  const made = madeAnalysis('hops', measured);
  const sides = heights.map((_, i) => (i % 2 === 0 ? ('left' as const) : ('right' as const)));
  return analysisSchema.parse({
    ...made,
    jumps: made.jumps.map((jump, i) => ({ ...jump, side: sides[i] })),
    summary: describeSummary(repeatedJumps, measured, sides),
  });
}

/** Hops on both feet with a contact of each. */
function onBoth(contacts: readonly (readonly [left: number, right: number])[]): Analysis {
  const measured = contacts.map(([left, right]) =>
    madeMeasured({ contact_time_left_s: [left, 0.003], contact_time_right_s: [right, 0.003] }),
  );
  return madeAnalysis('hops', measured);
}

const uneven = inTurn([0.18, 0.22, 0.181, 0.221]);
const even = inTurn([0.2, 0.201, 0.199, 0.2]);

describe('left beside right', () => {
  test('of jumps on each leg in turn is that of their summary', () => {
    const { left, right, index } = leftRightOf(uneven).jump_height_m!;
    expect([left.value, right.value]).toEqual([0.1805, 0.2205]);
    expect(index.value).toBeCloseTo((200 * 0.04) / 0.401, 2);
  });

  test('of jumps on both feet is told by the contacts of each foot, pair by pair', () => {
    const { left, right, index } = leftRightOf(
      onBoth([
        [0.2, 0.22],
        [0.21, 0.23],
      ]),
    ).contact_time_s!;
    expect(left.value).toBeCloseTo(0.205, 6);
    expect(right.value).toBeCloseTo(0.225, 6);
    expect(index.value).toBeCloseTo((100 * 0.02) / 0.21 / 2 + (100 * 0.02) / 0.22 / 2, 2);
    // Two pairs of contacts, each known to 3 ms.
    expect(index.plusMinus).toBeCloseTo((100 * 0.003 * Math.SQRT2) / 0.215 / Math.SQRT2, 1);
  });

  test('of a walk turns the sign of its own asymmetries', () => {
    const walk = gaitResult();
    const sides = leftRightOf(walk);
    expect(sides.step_time_s!.index.value).toBeCloseTo(-100 * walk.gait!.metrics.step_time_asymmetry!.value!, 9);
    expect(sides.step_length_m!.left.value).toBe(walk.gait!.sides.left.step_length_m!.value);
  });

  test('is not known of ordinary jumps', () => {
    expect(leftRightOf(madeAnalysis('cmj', [madeMeasured({ jump_height_m: [0.3, 0.01] })]))).toEqual({});
  });
});

describe('a change of the asymmetry', () => {
  const index = (value: number, plusMinus = 1) => ({ value, plusMinus });

  test('is real only where it is surely more than five points', () => {
    expect(judgeAsymmetryChange(index(20), index(2))).toMatchObject({ verdict: 'real', became: 'more even' });
    expect(judgeAsymmetryChange(index(2), index(-20))).toMatchObject({ verdict: 'real', became: 'less even' });
    expect(judgeAsymmetryChange(index(-10), index(11))).toMatchObject({ verdict: 'real', became: 'the other side' });
    expect(judgeAsymmetryChange(index(4), index(2))).toMatchObject({ verdict: 'noise', became: null });
    expect(judgeAsymmetryChange(index(20, 6), index(8, 6))).toMatchObject({ verdict: 'unclear', became: null });
  });

  test('has the errors of both', () => {
    expect(judgeAsymmetryChange(index(20, 3), index(2, 4)).difference).toEqual({ value: -18, plusMinus: 5 });
  });
});

describe('two results', () => {
  const comparison = compareResults(uneven, even);

  test('are compared in how left differs from right', () => {
    expect(comparison.asymmetry.jump_height_m).toMatchObject({ verdict: 'real', became: 'more even', least: 5 });
    expect(compareResults(uneven, uneven).asymmetry.jump_height_m).toMatchObject({ difference: 0, became: null });
  });

  test('say so on the terminal, in the table and on the page', () => {
    const text = comparisonText(comparison, { paint: plain, width: 100 });
    expect(text).toMatch(/Left and right\n.*ump height\n.*A \+\d+\.\d ± .*real, more even/);
    for (const line of comparisonText(comparison, { paint: plain, width: 40 }).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(40);
    }
    const [head, ...rows] = parseCsv(comparisonCsv(comparison));
    const row = rows.find((cells) => cells[head!.indexOf('compared')] === 'asymmetry')!;
    expect(row[head!.indexOf('better')]).toBe('more even');
    expect(comparePage(comparison, uneven, even)).toContain('real, more even');
  });

  test('without sides, or of other movements, have none, and nothing is said of it', () => {
    const cmj = madeAnalysis('cmj', [madeMeasured({ jump_height_m: [0.3, 0.01] })]);
    expect(compareResults(cmj, cmj).asymmetry).toEqual({});
    expect(compareResults(uneven, gaitResult()).asymmetry).toEqual({});
    expect(comparisonText(compareResults(cmj, cmj), { paint: plain, width: 100 })).not.toContain('Left and right');
  });

  test('of walks have the asymmetries of their steps there, and not twice', () => {
    const { asymmetry, metrics } = compareResults(gaitResult(), gaitResult({ speed: 1.7 }));
    expect(Object.keys(asymmetry)).toEqual(['step_time_s', 'stance_time_s', 'step_length_m']);
    expect(Object.keys(metrics).filter((key) => key.includes('asymmetry'))).toEqual([]);
  });
});
