import { describe, expect, test } from 'vitest';
import { relativeSpread, spreadOf } from '../../../src/bench/statistics.js';
import { median } from '../../../src/motion/local-fit.js';

test('the median is the value in the middle, or the mean of the two there, in whatever order they come', () => {
  expect(median([3])).toBe(3);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

describe('the spread', () => {
  test('is 1.4826 times the median distance from the median', () => {
    const { median, spread, least, most, n } = spreadOf([10, 12, 11, 14, 9]);
    expect({ median, least, most, n }).toEqual({ median: 11, least: 9, most: 14, n: 5 });
    expect(spread).toBeCloseTo(1.4826 * 1, 10);
  });

  test('of normal noise is its standard deviation', () => {
    const quantiles = [-1.6449, -1.0364, -0.6745, -0.3853, -0.1257, 0.1257, 0.3853, 0.6745, 1.0364, 1.6449];
    const { spread } = spreadOf(quantiles.map((z) => 100 + 5 * z));
    expect(Math.abs(spread - 5)).toBeLessThan(1.1);
  });

  test('is not moved by one run that was disturbed', () => {
    expect(spreadOf([10, 10.1, 9.9, 10.2, 9.8]).spread).toBeCloseTo(spreadOf([10, 10.1, 9.9, 10.2, 90]).spread, 6);
  });

  test('of a single run is nothing, and of nothing no part', () => {
    expect(spreadOf([7]).spread).toBe(0);
    expect(relativeSpread({ median: 0, spread: 0 })).toBe(0);
    expect(relativeSpread({ median: 8, spread: 2 })).toBe(0.25);
  });
});
