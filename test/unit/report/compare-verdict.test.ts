import { expect, test } from 'vitest';
import { judgeDifference } from '../../../src/report/compare-verdict.js';

/** 95 % of a normal distribution lie below so many standard deviations. */
const sure = 1.6449;

test('a difference is real from where 95 % lie beyond the least interesting one', () => {
  const edge = 0.01 + sure * 0.005;
  expect(judgeDifference({ value: edge + 1e-5, plusMinus: 0.005 }, 0.01).verdict).toBe('real');
  expect(judgeDifference({ value: edge - 1e-5, plusMinus: 0.005 }, 0.01).verdict).toBe('unclear');
});

test('its chance is the share of the truth beyond the least interesting difference', () => {
  expect(judgeDifference({ value: 0.03, plusMinus: 0.01 }, 0.01).probability).toBeCloseTo(0.97725, 5);
  expect(judgeDifference({ value: 0.01, plusMinus: 0.01 }, 0.01).probability).toBeCloseTo(0.5, 5);
});

test('a loss is judged like a gain', () => {
  for (const value of [0.001, 0.015, 0.02, 0.05]) {
    expect(judgeDifference({ value: -value, plusMinus: 0.008 }, 0.01)).toEqual(
      judgeDifference({ value, plusMinus: 0.008 }, 0.01),
    );
  }
});

test('a difference that is surely small is noise, however well it is measured', () => {
  expect(judgeDifference({ value: 0.004, plusMinus: 0.001 }, 0.01).verdict).toBe('noise');
});

test('a difference below its own deviation is noise, and above it unclear', () => {
  expect(judgeDifference({ value: 0.0199, plusMinus: 0.02 }, 0.01).verdict).toBe('noise');
  expect(judgeDifference({ value: 0.0201, plusMinus: 0.02 }, 0.01).verdict).toBe('unclear');
});

test('where anything interests, only the direction has to be sure', () => {
  expect(judgeDifference({ value: 0.0165, plusMinus: 0.01 }, 0).verdict).toBe('real');
  expect(judgeDifference({ value: 0.0164, plusMinus: 0.01 }, 0).verdict).toBe('unclear');
});

test('exact numbers differ or they do not', () => {
  expect(judgeDifference({ value: 0.02, plusMinus: 0 }, 0.01)).toEqual({ probability: 1, verdict: 'real' });
  expect(judgeDifference({ value: 0.01, plusMinus: 0 }, 0.01)).toEqual({ probability: 0, verdict: 'noise' });
  expect(judgeDifference({ value: 0, plusMinus: 0 }, 0)).toEqual({ probability: 0, verdict: 'noise' });
});
