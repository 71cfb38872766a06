import { describe, expect, test } from 'vitest';
import { incompleteBeta, studentCdf, studentQuantile } from '../../../../src/report/session/student.js';

// Fisher and Yates 1963, table III: two-sided 10, 5 and 1 %.
test.each([
  [1, 6.3138, 12.7062, 63.6567],
  [2, 2.92, 4.3027, 9.9248],
  [3, 2.3534, 3.1824, 5.8409],
  [4, 2.1318, 2.7764, 4.6041],
  [5, 2.015, 2.5706, 4.0321],
  [10, 1.8125, 2.2281, 3.1693],
  [20, 1.7247, 2.086, 2.8453],
  [30, 1.6973, 2.0423, 2.75],
  [120, 1.6577, 1.9799, 2.6174],
])('quantiles with %d degrees of freedom are those of the tables', (degrees, ten, five, one) => {
  expect(studentQuantile(0.95, degrees)).toBeCloseTo(ten, 3);
  expect(studentQuantile(0.975, degrees)).toBeCloseTo(five, 3);
  expect(studentQuantile(0.995, degrees)).toBeCloseTo(one, 3);
  expect(studentQuantile(0.025, degrees)).toBeCloseTo(-five, 3);
});

describe('the distribution', () => {
  test('with one degree of freedom is an arc tangent', () => {
    for (const t of [-5, -1, 0, 0.3, 2]) {
      expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
    }
  });

  test('with two degrees of freedom has a closed form', () => {
    for (const t of [-3, -0.5, 0, 1, 4]) expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
  });

  test('becomes the normal one', () => {
    expect(studentCdf(1.959964, Number.POSITIVE_INFINITY)).toBeCloseTo(0.975, 6);
    expect(studentCdf(1.959964, 1e5)).toBeCloseTo(0.975, 5);
    expect(studentQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959964, 4);
  });
});

test('the incomplete beta function meets its simple cases', () => {
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(incompleteBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14);
  expect(incompleteBeta(0.5, 7, 7)).toBeCloseTo(0.5, 14);
  // A binomial tail: at least 2 of 3 with chance 0.4 each.
  expect(incompleteBeta(0.4, 2, 2)).toBeCloseTo(3 * 0.16 * 0.6 + 0.064, 14);
  expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
});
