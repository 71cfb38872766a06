import { expect, test } from 'vitest';
import { roundEstimate } from '../../../src/report/round.js';

test.each([
  [0.347346912, 0.009199123, 0.347347, 0.0092],
  [418.123456, 12.34567, 418.12, 12.3],
  [3315.4321, 359.876, 3315.4, 360],
  [18500.4, 1512.7, 18500, 1510],
  [-0.0012345, 0.5, -0.0012, 0.5],
  [-0.00001, 0.5, 0, 0.5],
])('%f ± %f is written as %f ± %f: one digit more than its error has', (value, plusMinus, rounded, error) => {
  expect(roundEstimate({ value, plusMinus })).toEqual({ value: rounded, plusMinus: error });
});

test('a number without an error keeps the digits that count', () => {
  expect(roundEstimate({ value: 72.123456789, plusMinus: 0 })).toEqual({ value: 72.1235, plusMinus: 0 });
});

test('an error that is next to nothing does not break the number', () => {
  expect(roundEstimate({ value: 1 / 3, plusMinus: 1e-18 }).value).toBeCloseTo(1 / 3, 12);
});
