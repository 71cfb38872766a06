import { expect, test } from 'vitest';
import { normalCdf } from '../../../src/report/normal.js';

/** Simpson's rule over the density, from far below. */
function integrated(z: number): number {
  const from = -12;
  const steps = 4000;
  const width = (z - from) / steps;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(from) + density(z);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(from + i * width);
  return (sum * width) / 3;
}

test.each([
  [0, 0.5],
  [1, 0.841344746],
  [-1, 0.158655254],
  [1.644853627, 0.95],
  [1.959963985, 0.975],
  [-3, 0.001349898],
  [6, 0.999999999],
])('the share below %d is %d, as in printed tables', (z, share) => {
  expect(Math.abs(normalCdf(z) - share)).toBeLessThan(1e-6);
});

test('the share is that of the integrated density everywhere', () => {
  for (let z = -6; z <= 6; z += 0.125) expect(Math.abs(normalCdf(z) - integrated(z)), `at ${z}`).toBeLessThan(1e-6);
});

test('the share only grows, from nothing to all, and both sides make one', () => {
  let before = 0;
  for (let z = -8; z <= 8; z += 0.05) {
    const share = normalCdf(z);
    expect(share).toBeGreaterThanOrEqual(before);
    expect(share + normalCdf(-z)).toBeCloseTo(1, 6);
    before = share;
  }
  expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
});
