import { describe, expect, test } from 'vitest';
import {
  interpolate,
  localFit,
  lowerBound,
  median,
  medianBetween,
  quantile,
  range,
} from '../../../src/motion/local-fit.js';
import { randomFrom } from '../../helpers/signals/random.js';
import { evenly } from './seen.js';

/** Moments at any distance from each other, 20 to 100 ms, as a phone that drops frames gives them. */
function irregular(count: number, seed: number): Float64Array {
  const random = randomFrom(seed);
  let time = 0;
  return Float64Array.from({ length: count }, () => {
    time += 0.002 + 0.02 * random();
    return time;
  });
}

describe('the local fit', () => {
  test('has value, slope and curvature of a quadratic exactly, at any moment and at irregular times', () => {
    const times = irregular(120, 3);
    const values = times.map((t) => 4 - 3 * t + 2.5 * t * t);
    for (const at of [0.3, 0.50001, times[40]!, 1.1]) {
      const fit = localFit(times, values, at, 0.09)!;
      expect(fit.value).toBeCloseTo(4 - 3 * at + 2.5 * at * at, 9);
      expect(fit.slope).toBeCloseTo(-3 + 5 * at, 8);
      expect(fit.curvature).toBeCloseTo(5, 6);
    }
  });

  test.each([30, 60, 120, 240])('does not lag at %i frames a second: a peak stays where it is', (fps) => {
    const times = Float64Array.from(evenly(fps, 2));
    const peak = 60 / 60;
    const values = times.map((t) => Math.exp(-((t - peak) ** 2) / 0.02));
    expect(localFit(times, values, peak, 0.09)!.slope).toBeCloseTo(0, 9);
    expect(localFit(times, values, peak - 0.01, 0.09)!.slope).toBeGreaterThan(0.01);
    expect(localFit(times, values, peak + 0.01, 0.09)!.slope).toBeLessThan(-0.01);
  });

  test('counts near samples more than far ones', () => {
    const times = Float64Array.from({ length: 17 }, (_, i) => (i - 8) / 100);
    const influence = (sample: number) =>
      localFit(
        times,
        times.map((_, i) => (i === sample ? 1 : 0)),
        0,
        0.09,
      )!.value;
    expect(Math.abs(influence(16))).toBeLessThan(0.01);
    expect(influence(9)).toBeGreaterThan(0.12);
    expect(influence(8)).toBeGreaterThan(influence(11));
  });

  test('widens its window at low rates until four samples lie inside', () => {
    const times = Float64Array.from(evenly(10, 2));
    const fit = localFit(
      times,
      times.map((t) => t * t),
      1,
      0.06,
    )!;
    expect(fit.curvature).toBeCloseTo(2, 6);
  });

  test('is null where there are too few samples near', () => {
    const times = Float64Array.from([0, 0.01, 0.02, 5, 5.01, 5.02]);
    expect(localFit(times, times, 0.01, 0.06)).toBeNull();
    expect(localFit(new Float64Array(0), new Float64Array(0), 0, 0.06)).toBeNull();
  });
});

describe('helpers over samples', () => {
  const times = Float64Array.from([0, 1, 2, 4]);
  const values = Float64Array.from([10, 20, 0, 8]);

  test.each([
    [-1, 0],
    [0, 0],
    [0.5, 1],
    [2, 2],
    [2.0001, 3],
    [9, 4],
  ])('the first sample at or after %f is number %i', (time, place) => {
    expect(lowerBound(times, time)).toBe(place);
  });

  test('a range holds its start and not its end', () => {
    expect(range(times, 1, 4)).toEqual([1, 3]);
  });

  test.each([
    [-3, 10],
    [0.25, 12.5],
    [2, 0],
    [3, 4],
    [7, 8],
  ])('at %f the value between samples is %f', (at, value) => {
    expect(interpolate(times, values, at)).toBeCloseTo(value, 12);
  });

  test('the middle of a stretch is that of its samples, or of its middle where it has none', () => {
    expect(medianBetween(times, values, 0, 2.5)).toBe(10);
    expect(medianBetween(times, values, 2.5, 3.5)).toBeCloseTo(4, 12);
  });

  test('the middle of an even number is between the two in the middle, and nothing is reordered', () => {
    const given = Float64Array.from([9, 1, 5, 3]);
    expect(median(given)).toBe(4);
    expect(median([7, 1, 2])).toBe(2);
    expect([...given]).toEqual([9, 1, 5, 3]);
  });

  test('a quantile lies between its neighbours', () => {
    expect(quantile([40, 10, 20, 30], 0.9)).toBeCloseTo(37, 12);
    expect(quantile([1, 2], 0)).toBe(1);
    expect(quantile([1, 2], 1)).toBe(2);
  });
});
