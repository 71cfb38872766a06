import { describe, expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import { meaningOf } from '../../../src/report/meaning.js';

describe('contact time', () => {
  test.each([
    [0.213, 0.007, 'fast stretch-shortening, < 250 ms'],
    [0.242, 0.007, 'fast stretch-shortening, < 250 ms'],
    [0.244, 0.007, 'near 250 ms: fast or slow is open'],
    [0.25, 0, 'near 250 ms: fast or slow is open'],
    [0.256, 0.007, 'near 250 ms: fast or slow is open'],
    [0.258, 0.007, 'slow stretch-shortening, > 250 ms'],
  ])('%f ± %f s', (value, plusMinus, meaning) => {
    expect(meaningOf('contact_time_s', { value, plusMinus })).toBe(meaning);
  });
});

describe('left and right', () => {
  test.each([
    ['take_off_difference_s', 0.012, 'the left foot leaves later'],
    ['take_off_difference_s', -0.012, 'the right foot leaves later'],
    ['landing_difference_s', 0.012, 'the left foot lands later'],
    ['landing_difference_s', -0.012, 'the right foot lands later'],
    ['landing_difference_s', 0.01, 'no difference that can be told'],
    ['take_off_difference_s', -0.01, 'no difference that can be told'],
  ])('%s of %f ± 0.005 s', (key, value, meaning) => {
    expect(meaningOf(key, { value, plusMinus: 0.005 })).toBe(meaning);
  });
});

test('what depends on nothing measured says what the number is', () => {
  expect(meaningOf('rsi_modified', { value: 0.4, plusMinus: 0.02 })).toBe('height / time to take-off');
  expect(meaningOf('contact_time_s')).toBe('a foot on the floor');
});

test('a number without a word says nothing', () => {
  expect(meaningOf('scale_px_per_m', { value: 400, plusMinus: 10 })).toBe('');
});

test('every number that sums up a series has a meaning, short enough for a terminal of eighty columns', () => {
  const headlines = movements.flatMap(({ metrics }) =>
    Object.entries(metrics).flatMap(([key, { headline }]) => (headline ? [key] : [])),
  );
  expect(headlines.length).toBeGreaterThan(4);
  for (const key of headlines) {
    expect(meaningOf(key), key).not.toBe('');
    expect(meaningOf(key).length, key).toBeLessThanOrEqual(34);
  }
});

test('nothing is graded', () => {
  const words = movements.flatMap(({ metrics }) => Object.keys(metrics).map((key) => meaningOf(key)));
  expect(words.join(' ')).not.toMatch(/good|bad|poor|excellent|average|weak|strong/i);
});
