import { expect, test } from 'vitest';
import { niceStep, niceTicks, tickText } from '../../../../src/report/html/ticks.js';

test('ticks are round numbers between the ends', () => {
  expect(niceTicks(-0.3, 41, 5)).toEqual([0, 10, 20, 30, 40]);
  expect(niceTicks(0.61, 2.87, 5)).toEqual([1, 1.5, 2, 2.5]);
  expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
});

test('steps are 1, 2 or 5 of a power of ten', () => {
  expect([5, 7, 12, 30, 99].map((span) => niceStep(span, 5))).toEqual([1, 2, 5, 10, 20]);
});

test('where there is no span there is one tick', () => {
  expect(niceTicks(3, 3, 5)).toEqual([3]);
  expect(niceStep(Number.NaN, 5)).toBe(0);
});

test('neighbouring ticks are written with as many digits', () => {
  const ticks = [-0.5, 0, 0.5, 1];
  expect(ticks.map((tick) => tickText(tick, ticks))).toEqual(['−0.5', '0.0', '0.5', '1.0']);
  expect([0, 20, 40].map((tick) => tickText(tick, [0, 20, 40]))).toEqual(['0', '20', '40']);
});
