import { describe, expect, test } from 'vitest';
import { isMissing } from '../../../src/movements/answer.js';
import { flightMetrics, measureFlight } from '../../../src/movements/flight.js';
import { inOrder, phase } from '../../../src/movements/moments.js';
import type { Metric } from '../../../src/movements/movement.js';
import { settle } from '../../../src/movements/settle.js';
import { info } from '../../../src/note.js';
import { estimate, instant, madeFlight, madeJump, madeMotion, measurable } from './made-jump.js';

const reason = info('some.reason', 'It was dark.', 'Put on the light.');
const row: Metric = { unit: 's', label: 'Time', definition: 'A time.', tolerance: 1, plausible: [0, 1] };
const table = { a_s: row, b_s: row };
const none = { moments: { take_off: reason }, phases: [], notes: [] };

describe('a number is withheld', () => {
  test.each([
    ['above what is possible', estimate(1.01, 0.1)],
    ['below it', estimate(-0.01, 0.1)],
    ['when it is none', estimate(Number.NaN, 0.1)],
    ['when it is without end', estimate(Number.POSITIVE_INFINITY, 0.1)],
    ['when nobody knows how sure it is', estimate(0.5, Number.NaN)],
  ])('%s', (_, answer) => {
    const { metrics, notes } = settle(table, { ...none, answers: { a_s: answer, b_s: estimate(1, 0) } });
    expect(metrics).toEqual({ a_s: null, b_s: estimate(1, 0) });
    expect(notes).toEqual([expect.objectContaining({ code: 'metric.implausible', severity: 'warning' })]);
  });
});

test('a reason that holds for several numbers is said once', () => {
  const { metrics, notes } = settle(table, { ...none, answers: { a_s: reason, b_s: reason } });
  expect(metrics).toEqual({ a_s: null, b_s: null });
  expect(notes).toEqual([reason]);
});

describe('moments in order', () => {
  const moments = { start: instant(1), lowest: instant(2), take_off: instant(3), landing: instant(4) };

  test('stay as they are', () => {
    expect(inOrder(moments)).toEqual(moments);
  });

  test('lose the one that is farther from the take-off, where two contradict each other', () => {
    const { start, lowest } = inOrder({ ...moments, start: instant(2.5) });
    expect(start).toMatchObject({ code: 'events.out-of-order', message: expect.stringContaining('start') });
    expect(lowest).toEqual(instant(2));
  });

  test('are not judged by a moment that is out of order itself', () => {
    const { start, lowest } = inOrder({ ...moments, lowest: instant(3.5) });
    expect(isMissing(lowest)).toBe(true);
    expect(start).toEqual(instant(1));
  });

  test('may miss some, each with its own reason', () => {
    expect(inOrder({ ...moments, lowest: reason }).lowest).toBe(reason);
  });

  test('do not come after the flight before they came', () => {
    expect(inOrder({ ...moments, landing: instant(2.9) }).landing).toMatchObject({ code: 'events.out-of-order' });
  });
});

test('a phase needs both its ends, in their order', () => {
  expect(phase('flight', instant(1), instant(2))).toEqual([{ name: 'flight', start: 1, end: 2 }]);
  expect(phase('flight', reason, instant(2))).toEqual([]);
  expect(phase('flight', instant(1), reason)).toEqual([]);
  expect(phase('standing', null, instant(2))).toEqual([]);
  expect(phase('standing', 3, instant(2))).toEqual([]);
});

test('the feet are compared left minus right, each instant with its own error', () => {
  const feet = {
    left: { takeOff: instant(1.01, 0.003), landing: instant(1.48) },
    right: { takeOff: instant(1, 0.004), landing: instant(1.5) },
  };
  const answers = measureFlight(measurable(madeMotion([madeJump(madeFlight(1.01, 0.47, { feet }))])));
  expect(answers.take_off_difference_s).toEqual({
    value: expect.closeTo(0.01, 9),
    plusMinus: expect.closeTo(0.005, 9),
  });
  expect(answers.landing_difference_s).toMatchObject({ value: expect.closeTo(-0.02, 9) });
  expect(Object.keys(answers)).toEqual(Object.keys(flightMetrics));
});
