import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/report/analysis.js';
import { compareResults, worsened } from '../../../src/report/compare.js';
import { comparisonCsv } from '../../../src/report/compare-csv.js';
import { alignedCurve } from '../../../src/report/compare-curves.js';
import { chanceText, comparisonText } from '../../../src/report/compare-text.js';
import { parseCsv } from '../../../src/report/csv.js';
import { comparePage } from '../../../src/report/html/compare-page.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';

type Numbers = Parameters<typeof madeMeasured>[0];

/** Every clip has bytes of its own. */
function clip(digit: string, type: string, ...jumps: readonly Numbers[]): Analysis {
  const made = madeAnalysis(
    type,
    jumps.map((numbers) => madeMeasured(numbers)),
  );
  return edited(made, (copy) => {
    copy.metadata.video.sha256 = digit.repeat(64);
    copy.metadata.video.file = `${digit}.mp4`;
  });
}

function edited(analysis: Analysis, change: (copy: Analysis) => void): Analysis {
  const copy: Analysis = JSON.parse(JSON.stringify(analysis));
  change(copy);
  return copy;
}

const height = (value: number, plusMinus: number): Numbers => ({ jump_height_m: [value, plusMinus] });
const jump = (digit: string, numbers: Numbers) => clip(digit, 'countermovement-jump', numbers);
const codes = (a: Analysis, b: Analysis) => compareResults(a, b).notes.map(({ code }) => code);

describe('one jump against one', () => {
  test('gives the difference B minus A with the root of the sum of squares', () => {
    const { metrics, compared } = compareResults(jump('a', height(0.3, 0.006)), jump('b', height(0.33, 0.008)));
    expect(compared).toEqual({ what: 'jump', jump: 1 });
    expect(metrics.jump_height_m).toEqual({
      ...{ label: 'Jump height', unit: 'm', difference: 0.03, plus_minus: 0.01, least: 0.01 },
      a: { value: 0.3, plus_minus: 0.006, jumps: 1 },
      b: { value: 0.33, plus_minus: 0.008, jumps: 1 },
      ...{ probability: 0.9772, verdict: 'real', better: 'b' },
    });
  });

  test('asks for the least interesting difference, and takes another', () => {
    const [a, b] = [jump('a', height(0.3, 0.006)), jump('b', height(0.33, 0.008))];
    const given = compareResults(a, b, { least: { jump_height_m: 0.02 } }).metrics.jump_height_m;
    expect(given).toMatchObject({ least: 0.02, probability: 0.8413, verdict: 'unclear' });
  });

  test('knows which end of a number is the better one, and which numbers have none', () => {
    const drop = (digit: string, contact: number) =>
      clip(digit, 'drop-jump', { contact_time_s: [contact, 0.002], landing_lower_m: [contact / 10, 0.001] });
    const { metrics } = compareResults(drop('a', 0.2), drop('b', 0.3));
    expect(metrics.contact_time_s).toMatchObject({ verdict: 'real', better: 'a' });
    expect(metrics.landing_lower_m!.better).toBeNull();
  });

  test('leaves out what only one of them has, and what neither has without a word', () => {
    const [a, b] = [jump('a', { ...height(0.3, 0.01), rsi_modified: [0.4, 0.02] }), jump('b', height(0.3, 0.01))];
    expect(Object.keys(compareResults(a, b).metrics)).toEqual(['jump_height_m']);
    expect(compareResults(a, b).left_out).toEqual({ rsi_modified: 'It was not measured in B.' });
    expect(compareResults(b, a).left_out).toEqual({ rsi_modified: 'It was not measured in A.' });
  });

  test('refuses a number that means something else, has another unit or belongs to the camera', () => {
    const numbers: Numbers = { ...height(0.3, 0.01), flight_time_s: [0.5, 0.01], scale_px_per_m: [400, 10] };
    const other = edited(jump('b', numbers), ({ jumps: [first] }) => {
      first!.metrics.jump_height_m!.definition = 'How high the hand reached.';
      first!.metrics.flight_time_s!.unit = 'ms';
    });
    const { metrics, left_out: leftOut } = compareResults(jump('a', numbers), other);
    expect(metrics).toEqual({});
    expect(leftOut).toEqual({
      jump_height_m: 'A and B mean different things by it: their definitions differ.',
      flight_time_s: 'A and B give it in different units.',
      scale_px_per_m: 'It belongs to the camera, not to the athlete.',
    });
  });

  test('takes numbers of a version to come, whatever they are called, with any difference as interesting', () => {
    const later = (digit: string, value: number) =>
      edited(jump(digit, height(0.3, 0.01)), ({ jumps: [first] }) => {
        first!.metrics.constructor = { value, plus_minus: 0.1, unit: 's', definition: 'New.' } as never;
      });
    const compared = compareResults(later('a', 1), later('b', 2)).metrics.constructor;
    expect(compared).toMatchObject({ label: 'constructor', least: 0, verdict: 'real', better: null });
  });
});

describe('several jumps', () => {
  const hops = (digit: string, heights: readonly number[]) =>
    clip(digit, 'repeated-jumps', ...heights.map((value) => height(value, 0.003)));
  // Means 0.2 and 0.24; standard deviations 0.02, over the root of 4 jumps 0.01.
  const [a, b] = [hops('a', [0.18, 0.22, 0.18, 0.22]), hops('b', [0.22, 0.26, 0.22, 0.26])];

  test('are compared by their means: spread over the root of their number, with an error that does not shrink', () => {
    const { metrics, compared } = compareResults(a, b);
    const spread = Math.sqrt((4 * 0.02 ** 2) / 3 / 4);
    const error = Math.hypot(spread, 0.003);
    expect(compared).toEqual({ what: 'mean', jump: null });
    expect(metrics.jump_height_m!.a.value).toBeCloseTo(0.2, 6);
    expect(metrics.jump_height_m!.a.plus_minus).toBeCloseTo(error, 4);
    expect(metrics.jump_height_m!.a.jumps).toBe(4);
    expect(metrics.jump_height_m!.difference).toBeCloseTo(0.04, 6);
    expect(metrics.jump_height_m!.plus_minus).toBeCloseTo(error * Math.SQRT2, 4);
  });

  test('and by their best, with the error of that jump alone', () => {
    const { best } = compareResults(a, b);
    expect(Object.keys(best)).toEqual(['jump_height_m']);
    expect(best.jump_height_m).toMatchObject({ difference: 0.04, plus_minus: 0.00424 });
    expect(best.jump_height_m!.a).toEqual({ value: 0.22, plus_minus: 0.003, jumps: 4 });
  });

  test('the best contact is the shortest', () => {
    const contacts = (digit: string, ...times: number[]) =>
      clip(digit, 'repeated-jumps', ...times.map((time): Numbers => ({ contact_time_s: [time, 0.004] })));
    const { best } = compareResults(contacts('a', 0.3, 0.25), contacts('b', 0.2, 0.4));
    expect([best.contact_time_s!.a.value, best.contact_time_s!.b.value]).toEqual([0.25, 0.2]);
  });

  test('or one of each, where one is asked for', () => {
    const { metrics, best, compared } = compareResults(a, b, { jump: 1 });
    expect(compared).toEqual({ what: 'jump', jump: 2 });
    expect(metrics.jump_height_m!.a).toEqual({ value: 0.22, plus_minus: 0.003, jumps: 1 });
    expect(metrics.jump_height_m!.b.value).toBe(0.26);
    expect(best).toEqual({});
  });

  test('that are few, or not as many on both sides, are a note', () => {
    const note = compareResults(a, hops('c', [0.2, 0.21])).notes.find(({ code }) => code === 'compare.few-jumps');
    expect(note!.message).toContain('A has 4 jumps, B has 2 jumps');
    expect(note!.message).toContain('The best of more jumps is higher by chance alone.');
    const many = [0.2, 0.21, 0.2, 0.22, 0.2];
    expect(codes(hops('a', many), hops('b', many))).not.toContain('compare.few-jumps');
    expect(compareResults(a, b, { jump: 0 }).notes.map(({ code }) => code)).not.toContain('compare.few-jumps');
  });
});

describe('what has to be borne in mind', () => {
  const [a, b] = [jump('a', height(0.3, 0.01)), jump('b', height(0.31, 0.01))];

  test('is always that errors count as independent, and that days differ', () => {
    expect(codes(a, b)).toEqual(['compare.errors-independent', 'compare.day-to-day']);
  });

  test.each<[string, string, (copy: Analysis) => void]>([
    ['compare.same-clip', 'are the same clip', (copy) => (copy.metadata.video.sha256 = 'a'.repeat(64))],
    ['compare.other-movement', 'squat-jump', (copy) => (copy.movement.type = 'squat-jump')],
    ['compare.other-method', 'in model.', (copy) => (copy.metadata.processing.model.sha256 = 'c'.repeat(64))],
    ['compare.other-method', 'in preset.', (copy) => (copy.metadata.processing.preset = 'fast')],
    ['compare.other-method', 'in version', (copy) => (copy.metadata.processing.version = '9.9.9')],
    ['compare.other-method', 'in parameters.', (copy) => (copy.metadata.algorithm.gravity_m_s2 = 9.8)],
    ['compare.doubts', 'B is an answer of low confidence.', (copy) => (copy.metadata.quality.confidence = 'low')],
  ])('is %s: %s', (code, words, change) => {
    const { notes } = compareResults(a, edited(b, change));
    expect(notes[0]).toMatchObject({ code, severity: 'warning' });
    expect(notes[0]!.message).toContain(words);
    expect(notes).toHaveLength(3);
  });

  test('is not that another athlete, or another part of a clip, was measured', () => {
    const other = edited(b, ({ metadata: { algorithm } }) => {
      Object.assign(algorithm, { athlete_height_m: 1.8, from_s: 2, movement: 'auto', inference_threads: 4 });
    });
    expect(codes(a, other)).toEqual(codes(a, b));
  });

  test('is a stature that both share', () => {
    const tall = (one: Analysis) =>
      edited(one, (copy) => {
        copy.metadata.algorithm.athlete_height_m = 1.8;
      });
    expect(codes(tall(a), tall(b))).toContain('compare.shared-inputs');
  });
});

test('worse is a headline number that is sure to have moved to its bad end', () => {
  const drop = (digit: string, jumped: number, contact: number, lower = 0) =>
    clip(digit, 'drop-jump', {
      ...height(jumped, 0.001),
      contact_time_s: [contact, 0.001],
      landing_lower_m: [lower, 0.001],
    });
  const before = drop('a', 0.3, 0.2);
  expect(worsened(compareResults(before, drop('b', 0.25, 0.2)))).toEqual(['jump_height_m']);
  expect(worsened(compareResults(before, drop('b', 0.35, 0.25)))).toEqual(['contact_time_s']);
  expect(worsened(compareResults(before, drop('b', 0.35, 0.15)))).toEqual([]);
  expect(worsened(compareResults(before, drop('b', 0.295, 0.2, 0.1)))).toEqual([]);
});

/** Like those of a terminal these take whatever they are given. */
const asItIs = (...texts: readonly unknown[]) => texts.join(' ');
const plain = { bold: asItIs, dim: asItIs, green: asItIs, yellow: asItIs, red: asItIs };

test('nothing is worse between two movements', () => {
  const [a, b] = [jump('a', height(0.4, 0.001)), clip('b', 'squat-jump', height(0.3, 0.001))];
  expect(compareResults(a, b).metrics.jump_height_m).toMatchObject({ verdict: 'real', better: null });
  expect(worsened(compareResults(a, b))).toEqual([]);
});

test.each([
  [1, '> 99 %'],
  [0.9951, '> 99 %'],
  [0.9499, '94 %'],
  [0.01, '1 %'],
  [0.0049, '< 1 %'],
  [0, '< 1 %'],
])('a chance of %d is shown as %s: nothing is ever quite sure', (probability, shown) => {
  expect(chanceText(probability)).toBe(shown);
});

describe('for people', () => {
  const a = jump('a', { ...height(0.3, 0.006), flight_time_s: [0.5, 0.01] });
  const b = jump('b', { ...height(0.33, 0.008), flight_time_s: [0.495, 0.01] });

  test('a comparison is a table in centimetres and milliseconds with its judgements', () => {
    const text = comparisonText(compareResults(a, b), { paint: plain, width: 100 });
    expect(text).toMatch(/A {2}a\.mp4 · Countermovement jump · one jump · confidence high/);
    expect(text).toMatch(/Jump height, cm +30\.0 ± 0\.6 +33\.0 ± 0\.8 +\+3\.0 ± 1\.0 +97 % +real, better/);
    expect(text).toMatch(/Flight time, ms +500 ± 10 +495 ± 10 +−5 ± 14 +\d+ % +noise/);
    expect(text).toMatch(/that does not\s+show that nothing changed/);
    expect(text).toMatch(/from day to\s+day/);
    expect(text).toMatch(/which number counts\.\n$/);
  });

  test('no line is wider than the terminal', () => {
    for (const width of [30, 40, 60, 80]) {
      const lines = comparisonText(compareResults(a, b), { paint: plain, width }).split('\n');
      expect(Math.max(...lines.map(({ length }) => length)), `at ${width}`).toBeLessThanOrEqual(width);
    }
  });

  test('names from outside can neither paint the terminal nor run in a spreadsheet', () => {
    const odd = edited(b, (copy) => {
      copy.metadata.video.file = '=1+1\u001b[31m.mp4';
    });
    expect(comparisonText(compareResults(a, odd), { paint: plain, width: 100 })).not.toContain('\u001b');
    const [, row] = parseCsv(comparisonCsv(compareResults(a, odd)));
    expect(row!.slice(0, 4)).toEqual(['a.mp4', "'=1+1�[31m.mp4", 'jump', 'jump_height_m']);
  });

  test('the table for Excel has every number with a column for each of its figures', () => {
    const [head, row, ...others] = parseCsv(comparisonCsv(compareResults(a, b)));
    expect(others).toHaveLength(1);
    expect(Object.fromEntries(head!.map((name, i) => [name, row![i]]))).toMatchObject({
      ...{ metric: 'jump_height_m', unit: 'm', a: '0.3', b: '0.33', difference: '0.03' },
      ...{
        difference_plus_minus: '0.01',
        least_interesting: '0.01',
        probability: '0.9772',
        verdict: 'real',
        better: 'b',
      },
    });
  });
});

describe('side by side', () => {
  const times = Array.from({ length: 301 }, (_, i) => i / 100);
  /** A line that rises a metre a second, so that heights tell times. */
  const withCurve = (analysis: Analysis, shift: number) =>
    edited(analysis, (copy) => {
      const moved = times.map((time) => time + shift);
      copy.curves = [{ time_s: moved, height_m: moved, velocity_m_s: moved.map(() => 1) }];
    });
  const a = withCurve(jump('a', height(0.3, 0.006)), 0);
  const b = withCurve(jump('b', height(0.33, 0.008)), 0.005);

  test('curves begin their time and their height at take-off', () => {
    // Take-off at 1 s and landing at 1.5 s, each with a tenth of a second about them.
    const curve = alignedCurve(a)!;
    expect(curve.jump).toBe(0);
    expect(curve.times[0]).toBeCloseTo(-0.1, 6);
    expect(curve.times.at(-1)).toBeCloseTo(0.6, 6);
    const shifted = alignedCurve(b)!;
    shifted.times.forEach((time, i) => {
      expect(shifted.heights[i]).toBeCloseTo(time, 6);
    });
  });

  test('the highest jump is shown unless one is asked for, and none without a curve', () => {
    const two = withCurve(clip('a', 'repeated-jumps', height(0.2, 0.01), height(0.25, 0.01)), 0);
    expect(alignedCurve(two)!.jump).toBe(1);
    expect(alignedCurve(two, 0)!.jump).toBe(0);
    expect(alignedCurve(two, 7)).toBeNull();
    expect(alignedCurve(jump('a', height(0.3, 0.01)))).toBeNull();
  });

  test('the page has both clips, the judgement, the curves and every number, and no markup from outside', () => {
    const evil = edited(b, (copy) => {
      copy.metadata.video.file = '<script>alert(1)</script>"\'';
    });
    const written = comparePage(compareResults(a, evil), a, evil);
    expect(written).toContain('a.mp4');
    expect(written).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(written).not.toContain('<script');
    expect(written).toMatch(/real, better/);
    expect(written).toContain('laid on each other at take-off');
    expect(written).toContain('+3.0 ± 1.0 cm');
    expect(written).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('the page does without curves, and without a number', () => {
    const [none, other] = [jump('a', {}), jump('b', {})];
    const written = comparePage(compareResults(none, other), none, other);
    expect(written).not.toContain('laid on each other');
    expect(written).not.toMatch(/NaN|undefined|Infinity/);
  });
});
