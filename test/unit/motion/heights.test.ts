import { describe, expect, test } from 'vitest';
import { combine, type Estimate, type Instant } from '../../../src/motion/estimate.js';
import { gravity } from '../../../src/motion/gravity.js';
import { type FlightKnowledge, measureHeights } from '../../../src/motion/heights.js';
import { bellNumbers } from '../../helpers/signals/random.js';
import { statistics } from './seen.js';

const at = (time: number, plusMinus: number): Instant => ({ time, plusMinus, evidence: 'toes' });

/** What is exactly true of a flight that leaves with a speed and lands lower by so much. */
function exactly(velocity: number, lower: number, error: number, known: Estimate | null): FlightKnowledge {
  const time = (velocity + Math.sqrt(velocity ** 2 + 2 * gravity * lower)) / gravity;
  return {
    takeOff: at(1, error),
    landing: at(1 + time, error),
    apex: { value: 1 + velocity / gravity, plusMinus: error },
    landingLower: known,
  };
}

describe.each([0.8, 1.5, 2.6, 3.4])('a jump that leaves with %f m/s', (velocity) => {
  const height = velocity ** 2 / (2 * gravity);

  test.each([-0.01, 0, 0.02, 0.06])('and lands %f m lower has the height v²/2g when all is known exactly', (lower) => {
    const heights = measureHeights(exactly(velocity, lower, 1e-5, { value: lower, plusMinus: 1e-5 }));
    expect(heights.best.value).toBeCloseTo(height, 4);
    expect(heights.takeOffVelocity.value).toBeCloseTo(velocity, 3);
    expect(heights.landingLower.value).toBeCloseTo(lower, 4);
    expect(heights.postureCorrected!.value).toBeCloseTo(height, 9);
    expect(heights.fit.value).toBeCloseTo(height, 9);
  });

  test('has too great a height by flight time when it lands lower, and just that when it does not', () => {
    const byTime = (lower: number) => measureHeights(exactly(velocity, lower, 1e-4, null)).flightTime.value;
    expect(byTime(0)).toBeCloseTo(height, 9);
    expect(byTime(0.03)).toBeGreaterThan(height + 0.012);
  });

  test('is corrected towards the posture that is seen, and by the usual landing where none is', () => {
    const seen = measureHeights(exactly(velocity, 0.05, 0.002, { value: 0.05, plusMinus: 0.002 }));
    const unseen = measureHeights({ ...exactly(velocity, 0.05, 0.002, null), apex: { value: 1.3, plusMinus: 9 } });
    expect(Math.abs(seen.best.value - height)).toBeLessThan(0.003);
    expect(unseen.best.value).toBeLessThan(unseen.flightTime.value - 0.005);
    expect(unseen.postureCorrected).toBeNull();
    expect(unseen.landingLower.value).toBeCloseTo(0.02, 6);
    expect(unseen.landingLower.plusMinus).toBeCloseTo(0.02, 3);
  });
});

test('the speed is that of the stated height, and so is its error', () => {
  const { best, takeOffVelocity } = measureHeights(exactly(2.5, 0.02, 0.005, null));
  expect(best.value).toBeCloseTo(takeOffVelocity.value ** 2 / (2 * gravity), 12);
  expect(best.plusMinus).toBeCloseTo((takeOffVelocity.value * takeOffVelocity.plusMinus) / gravity, 12);
});

test('knowing more never makes the height less sure', () => {
  const nothing = measureHeights(exactly(2.5, 0.02, 0.006, null)).best.plusMinus;
  const posture = measureHeights(exactly(2.5, 0.02, 0.006, { value: 0.02, plusMinus: 0.01 })).best.plusMinus;
  const instants = measureHeights(exactly(2.5, 0.02, 0.003, { value: 0.02, plusMinus: 0.01 })).best.plusMinus;
  expect(posture).toBeLessThan(nothing);
  expect(instants).toBeLessThan(posture);
});

describe.each([
  ['a low hop', 1.2, { takeOff: 0.006, landing: 0.005, apex: 0.004, lower: 0.011 }],
  ['an ordinary jump', 2.5, { takeOff: 0.004, landing: 0.004, apex: 0.003, lower: 0.011 }],
  ['a jump whose take-off is hardly seen', 2.8, { takeOff: 0.02, landing: 0.006, apex: 0.004, lower: 0.015 }],
  ['a jump from the front', 2.5, { takeOff: 0.009, landing: 0.006, apex: 0.003, lower: null }],
] as const)('over many draws of %s', (_, velocity, errors) => {
  // Measurements err by what they say; athletes land as low as athletes usually do.
  const bell = bellNumbers(55);
  const draws = Array.from({ length: 3000 }, () => {
    const lower = 0.02 + 0.02 * bell();
    const true0 = exactly(velocity, lower, 0, null);
    const seen = errors.lower === null ? null : { value: lower + errors.lower * bell(), plusMinus: errors.lower };
    const heights = measureHeights({
      takeOff: at(1 + errors.takeOff * bell(), errors.takeOff),
      landing: at(true0.landing.time + errors.landing * bell(), errors.landing),
      apex: { value: true0.apex.value + errors.apex * bell(), plusMinus: errors.apex },
      landingLower: seen,
    });
    const height = velocity ** 2 / (2 * gravity);
    return { heights, lower, height, byTime: (gravity * (true0.landing.time - 1) ** 2) / 8 };
  });
  const ratio = (
    errorOf: (draw: (typeof draws)[number]) => number,
    stated: (draw: (typeof draws)[number]) => Estimate,
  ) => {
    const rms = Math.sqrt(statistics(draws.map((draw) => errorOf(draw) ** 2)).mean);
    return rms / statistics(draws.map((draw) => stated(draw).plusMinus)).mean;
  };

  test('the height scatters by its plus-minus, within a tenth', () => {
    const off = ratio(
      ({ heights, height }) => heights.best.value - height,
      ({ heights }) => heights.best,
    );
    expect(Math.abs(off - 1), `${off}`).toBeLessThan(0.1);
  });

  test('so do the landing posture, the height by flight time and that by the apex', () => {
    const lower = ratio(
      ({ heights, lower }) => heights.landingLower.value - lower,
      ({ heights }) => heights.landingLower,
    );
    const time = ratio(
      ({ heights, byTime }) => heights.flightTime.value - byTime,
      ({ heights }) => heights.flightTime,
    );
    const fit = ratio(
      ({ heights, height }) => heights.fit.value - height,
      ({ heights }) => heights.fit,
    );
    for (const off of [lower, time, fit]) expect(Math.abs(off - 1), `${[lower, time, fit]}`).toBeLessThan(0.1);
  });

  test('the truth is as often inside one and two plus-minus as it should be', () => {
    const z = draws.map(({ heights, height }) => Math.abs(heights.best.value - height) / heights.best.plusMinus);
    expect(Math.abs(z.filter((value) => value < 1).length / z.length - 0.683)).toBeLessThan(0.05);
    expect(Math.abs(z.filter((value) => value < 2).length / z.length - 0.954)).toBeLessThan(0.03);
  });
});

test('independent measurements of one number are weighed by their trust', () => {
  const both = combine([
    { value: 10, plusMinus: 1 },
    { value: 11, plusMinus: 2 },
  ]);
  expect(both.value).toBeCloseTo(10.2, 12);
  expect(both.plusMinus).toBeCloseTo(Math.sqrt(0.8), 12);
  expect(combine([{ value: 3, plusMinus: 0.4 }])).toEqual({ value: 3, plusMinus: 0.4 });
});

test('measurements that contradict each other are together less sure than each alone', () => {
  const both = combine([
    { value: 10, plusMinus: 1 },
    { value: 20, plusMinus: 2 },
  ]);
  expect(both.value).toBeCloseTo(12, 12);
  expect(both.plusMinus).toBeCloseTo(4, 12);
});
