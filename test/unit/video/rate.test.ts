import { describe, expect, test } from 'vitest';
import { measureRate } from '../../../src/video/rate.js';

function steady(fps: number, frames: number, rounded = (time: number) => time): number[] {
  return Array.from({ length: frames }, (_, i) => rounded(i / fps));
}

const toMilliseconds = (time: number) => Math.round(time * 1000) / 1000;

describe('the rate of a clip', () => {
  test.each([24, 30000 / 1001, 60, 120, 240, 1000])('at a steady %f frames per second is found', (fps) => {
    const { fps: found, variable, duration } = measureRate(steady(fps, 100));
    expect(found).toBeCloseTo(fps, 6);
    expect(variable).toBe(false);
    expect(duration).toBeCloseTo(100 / fps, 6);
  });

  test.each([24, 30, 50, 60, 120, 240])(
    'at %i frames per second is steady although a container rounds to milliseconds',
    (fps) => {
      const { fps: found, variable } = measureRate(steady(fps, 200, toMilliseconds));
      expect(variable).toBe(false);
      expect(Math.abs(found! / fps - 1)).toBeLessThan(0.002);
    },
  );

  test('varies when a phone leaves frames out in the dark', () => {
    const times = steady(30, 60).filter((_, i) => i % 7 !== 3);
    expect(measureRate(times).variable).toBe(true);
  });

  test('varies when the middle of a clip is slow motion', () => {
    const times = [...steady(30, 30), ...steady(240, 120).map((time) => 1 + time)];
    expect(measureRate(times).variable).toBe(true);
  });

  test('is the mean where it varies', () => {
    expect(measureRate([0, 0.1, 0.2, 0.6]).fps).toBeCloseTo(5, 9);
  });

  test('is unknown for one frame and for none', () => {
    const nothing = { fps: null, variable: false, duration: 0 };
    expect(measureRate([])).toEqual(nothing);
    expect(measureRate([0])).toEqual(nothing);
  });

  test('is not infinite when all frames bear the same time', () => {
    expect(measureRate([0, 0, 0]).fps).toBeNull();
  });
});
