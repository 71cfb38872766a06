import { expect, test } from 'vitest';
import { givenTimeScale, possibleTimeScales } from '../../../src/motion/time-scale.js';

test('a clip is taken as it is unless a rate is given', () => {
  expect(givenTimeScale(59.94, null)).toEqual({ factor: 1, captureFps: 59.94, source: 'clip' });
  expect(givenTimeScale(null, null)).toEqual({ factor: 1, captureFps: null, source: 'clip' });
});

test.each([
  [30, 240, 8],
  [29.97, 240, 240 / 29.97],
  [60, 60, 1],
  [60, 30, 0.5],
])('a clip of %f frames a second that was filmed at %i is %f times slower', (fps, captureFps, factor) => {
  expect(givenTimeScale(fps, captureFps)).toEqual({ factor, captureFps, source: 'given' });
});

test('a given rate is kept even where the frames do not tell theirs', () => {
  expect(givenTimeScale(null, 240)).toEqual({ factor: 1, captureFps: 240, source: 'given' });
});

test('slow motion may be any rate that cameras take, at least half as fast again as the clip', () => {
  const rates = possibleTimeScales(30).map(({ captureFps }) => captureFps);
  expect(rates).toEqual([50, 60, 90, 100, 120, 180, 240, 300, 480, 960]);
  expect(possibleTimeScales(120).map(({ captureFps }) => captureFps)).toEqual([180, 240, 300, 480, 960]);
  for (const { factor, captureFps, source } of possibleTimeScales(25)) {
    expect(factor).toBeCloseTo(captureFps! / 25, 12);
    expect(factor).toBeGreaterThanOrEqual(1.5);
    expect(source).toBe('found');
  }
});

test('where the frames tell no rate, no slow motion is looked for', () => {
  expect(possibleTimeScales(null)).toEqual([]);
});
