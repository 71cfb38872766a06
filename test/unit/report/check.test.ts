import { describe, expect, test } from 'vitest';
import { describeDeviation, expectationOf, judgeOutcome, writeExpectation } from '../../../src/report/check.js';
import { type Expectation, parseExpectation } from '../../../src/report/expectation.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';

const numbers = { jump_height_m: [0.352345678, 0.0083], flight_time_s: [0.5418, 0.0062] } as const;
const times = { take_off: 1.0000123, movement_start: 0.4, landing: 1.5418 };

function outcomeOf(change: Partial<Record<keyof typeof numbers, number>> = {}, when: Partial<typeof times> = {}) {
  const moved = Object.entries(numbers).map(([key, [value, error]]) => [
    key,
    [value + (change[key as keyof typeof numbers] ?? 0), error] as const,
  ]);
  return { analysis: madeAnalysis('cmj', [madeMeasured(Object.fromEntries(moved), { ...times, ...when })]) };
}

const expected = expectationOf(outcomeOf());
const failuresOf = (outcome: Parameters<typeof judgeOutcome>[1], of: Expectation = expected) =>
  judgeOutcome(of, outcome).failures;

describe('what is written down as expected', () => {
  test('is the movement, the times and the numbers, sorted, with the digits that matter, and what is missing left out', () => {
    expect(writeExpectation(expected)).toBe(
      `${JSON.stringify(
        {
          movement: 'countermovement-jump',
          jumps: [
            {
              events: { landing: 1.5418, movement_start: 0.4, take_off: 1 },
              metrics: { flight_time_s: 0.5418, jump_height_m: 0.3523 },
            },
          ],
        },
        null,
        2,
      )}\n`,
    );
  });

  test('is the code of a clip that is to be refused', () => {
    expect(expectationOf({ code: 'movement.none' })).toEqual({ error: { code: 'movement.none' } });
  });

  test('is read back as it was written, and nothing else is', () => {
    expect(parseExpectation(JSON.parse(writeExpectation(expected)))).toEqual(expected);
    for (const other of [{}, [], null, { ...expected, more: 1 }, { movement: 'x' }, { error: 'none' }])
      expect(parseExpectation(other)).toBeUndefined();
  });
});

describe('the same clip again', () => {
  test('is as expected when nothing moved', () => {
    expect(failuresOf(outcomeOf())).toEqual([]);
  });

  test('is as expected within the tolerance of the number’s table, and the farthest move is known', () => {
    const { failures, farthest } = judgeOutcome(expected, outcomeOf({ jump_height_m: 0.009, flight_time_s: -0.002 }));
    expect(failures).toEqual([]);
    expect(farthest).toMatchObject({ name: 'jump_height_m', tolerance: 0.01 });
  });

  test('is not as expected beyond it, and says what moved by how much', () => {
    expect(failuresOf(outcomeOf({ jump_height_m: 0.0123 }))).toEqual([
      'jump_height_m 0.3646 m, was 0.3523 m: +0.0123 (0.01 allowed)',
    ]);
  });

  test.each([
    ['take_off', 0.009, 0],
    ['take_off', -0.011, 1],
    ['movement_start', 0.04, 0],
    ['movement_start', 0.06, 1],
  ] as const)('with its %s moved by %f s has %i failures', (event, move, count) => {
    expect(failuresOf(outcomeOf({}, { [event]: times[event] + move }))).toHaveLength(count);
  });

  test('is not as expected when a number or an event is missing', () => {
    const less = { analysis: madeAnalysis('cmj', [madeMeasured({ flight_time_s: [0.5418, 0.006] }, { take_off: 1 })]) };
    expect(failuresOf(less)).toEqual([
      'landing is missing, was 1.5418 s',
      'movement_start is missing, was 0.4 s',
      'jump_height_m is missing, was 0.3523 m',
    ]);
  });

  test('may have more than was expected', () => {
    const little: Expectation = { movement: 'countermovement-jump', jumps: [{ events: {}, metrics: {} }] };
    expect(judgeOutcome(little, outcomeOf())).toEqual({ failures: [], farthest: null });
  });

  test('is not as expected when it is another movement or another number of jumps', () => {
    const measured = madeMeasured(numbers, times);
    expect(failuresOf({ analysis: madeAnalysis('sj', [measured]) })).toEqual([
      'expected countermovement-jump with one jump, found squat-jump with one jump',
    ]);
    expect(failuresOf({ analysis: madeAnalysis('cmj', [measured, measured]) })).toEqual([
      'expected countermovement-jump with one jump, found countermovement-jump with 2 jumps',
    ]);
  });

  test('names the jump where there are several', () => {
    const measured = [madeMeasured(numbers, times), madeMeasured(numbers, times)];
    const two = expectationOf({ analysis: madeAnalysis('hops', measured) });
    const moved = madeMeasured({ ...numbers, flight_time_s: [0.6, 0.006] }, times);
    expect(failuresOf({ analysis: madeAnalysis('hops', [measured[0]!, moved]) }, two)).toEqual([
      expect.stringMatching(/^jump 2 flight_time_s 0\.6 s/),
    ]);
  });
});

describe('a clip that is to be refused', () => {
  const refusal: Expectation = { error: { code: 'movement.none' } };

  test('is as expected when it is, for that reason', () => {
    expect(failuresOf({ code: 'movement.none' }, refusal)).toEqual([]);
    expect(failuresOf({ code: 'pose.nobody' }, refusal)).toEqual([
      'expected the failure movement.none, found the failure pose.nobody',
    ]);
  });

  test('is not as expected when it is measured, nor is the other way round', () => {
    expect(failuresOf(outcomeOf(), refusal)[0]).toMatch(/found countermovement-jump/);
    expect(failuresOf({ code: 'movement.none' })[0]).toMatch(/found the failure movement\.none/);
  });
});

test('a move is told with its sign, its unit and what is allowed', () => {
  const move = { name: 'peak_power_w', unit: 'W', expected: 3300, actual: 3180, tolerance: 100 };
  expect(describeDeviation(move)).toBe('peak_power_w 3180 W, was 3300 W: −120 (100 allowed)');
});
