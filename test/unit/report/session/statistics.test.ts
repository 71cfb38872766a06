import { describe, expect, test } from 'vitest';
import { median } from '../../../../src/motion/local-fit.js';
import { deviationOf, rootMeanSquare } from '../../../../src/movements/spread.js';
import { bestOf } from '../../../../src/report/session/best-of.js';
import { outliersOf } from '../../../../src/report/session/outliers.js';
import { describeTrials } from '../../../../src/report/session/statistics.js';
import { trendOf } from '../../../../src/report/session/trend.js';
import {
  pooledError,
  squadSuccessiveError,
  successiveError,
  typicalErrorFor,
} from '../../../../src/report/session/typical-error.js';
import { worthwhileChange } from '../../../../src/report/session/worthwhile.js';
import { samples } from './made-trials.js';

describe('the simple statistics', () => {
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 9+1+1+1+0+0+4+16 = 32.
  test('of a worked example are exact', () => {
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    const told = describeTrials(samples(values, 0.5), 'high', null);
    const sd = Math.sqrt(32 / 7);
    expect(told).toMatchObject({ n: 8, best: 9, mean: 5, median: 4.5, measurement_error: 0.5 });
    expect(told.sd).toBeCloseTo(sd, 12);
    expect(told.cv).toBeCloseTo(sd / 5, 12);
    expect(told.standard_error).toBeCloseTo(sd / Math.sqrt(8), 12);
    expect(told.own_variation).toBeCloseTo(Math.sqrt(32 / 7 - 0.25), 12);
  });

  test('of one trial say nothing about spread', () => {
    expect(describeTrials(samples([0.4], 0.01), 'high', null)).toEqual({
      ...{ n: 1, best: 0.4, mean: 0.4, median: 0.4, sd: null, cv: null, standard_error: null },
      ...{ measurement_error: 0.01, own_variation: null, typical_error: null, typical_error_successive: null },
      ...{ minimal_detectable_change_95: null, trend: null, outliers: [], without_outliers: null },
    });
  });

  test('take the lowest as the best where low is better', () => {
    expect(describeTrials(samples([0.21, 0.19, 0.2]), 'low', null).best).toBe(0.19);
  });

  test('leave nothing to the athlete where measuring explains all', () => {
    expect(describeTrials(samples([0.4, 0.401], 0.01), 'high', null).own_variation).toBe(0);
  });

  test('of roots and middles', () => {
    expect(rootMeanSquare([3, 4])).toBeCloseTo(Math.sqrt(12.5), 12);
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
    expect([deviationOf([]), deviationOf([1]), deviationOf([1, 3])]).toEqual([null, null, Math.SQRT2]);
  });
});

describe('the typical error', () => {
  // Deviations² 1 with two degrees and 4 with one: (2·1 + 1·4)/3 = 2.
  test('is pooled by degrees of freedom; who jumped once adds nothing', () => {
    const error = pooledError([[1, 2, 3], [0, Math.sqrt(8)], [7]], 'squad');
    expect(error).toMatchObject({ degrees_of_freedom: 3, from: 'squad' });
    expect(error!.value).toBeCloseTo(Math.SQRT2, 12);
    expect(pooledError([[1], [2]], 'squad')).toBeNull();
  });

  // Steps 2, -1, 2: mean 1, squares 1+4+1 = 6, deviation √3.
  test('of successive trials is the deviation of the steps over √2', () => {
    expect(successiveError([1, 3, 2, 4])!.value).toBeCloseTo(Math.sqrt(3) / Math.SQRT2, 12);
    expect(successiveError([1, 3])).toBeNull();
  });

  // First steps 1 and 3: squares 2, one degree; second steps 0, 2, of two athletes: 2, one degree. √(4/2/2) = 1.
  test('of a squad is pooled over pairs of trials, what all learn taken out', () => {
    const error = squadSuccessiveError([[10, 11, 11], [20, 23, 25], [7]]);
    expect(error).toEqual({ value: 1, degrees_of_freedom: 2 });
    expect(squadSuccessiveError([[1, 2, 3]])).toBeNull();
  });

  test('is the own one from ten degrees of freedom on, or where nobody else has more', () => {
    const own = (degrees: number) => ({ value: 1, degrees_of_freedom: degrees, from: 'athlete' as const });
    const squad = { value: 2, degrees_of_freedom: 30, from: 'squad' as const };
    expect(typicalErrorFor(own(10), squad)).toEqual(own(10));
    expect(typicalErrorFor(own(9), squad)).toEqual(squad);
    expect(typicalErrorFor(own(2), { ...squad, degrees_of_freedom: 2 })).toEqual(own(2));
    expect(typicalErrorFor(null, squad)).toEqual(squad);
    expect(typicalErrorFor(null, null)).toBeNull();
  });

  test('gives the smallest change that can be detected', () => {
    const error = { value: 0.01, degrees_of_freedom: 6, from: 'squad' as const };
    const told = describeTrials(samples([0.4, 0.41, 0.42, 0.43]), 'high', error);
    expect(told.minimal_detectable_change_95!.of_one_trial).toBeCloseTo(0.0277186, 7);
    expect(told.minimal_detectable_change_95!.of_the_mean).toBeCloseTo(0.0138593, 7);
  });
});

describe('the smallest worthwhile change', () => {
  const within = { value: 0.01, degrees_of_freedom: 4, from: 'athlete' as const };

  test('is a fifth of the deviation between four athletes or more', () => {
    const change = worthwhileChange([1, 2, 3, 4], within);
    expect(change).toMatchObject({ rule: '0.2 × sd between athletes', athletes: 4 });
    expect(change!.value).toBeCloseTo(0.2 * Math.sqrt(5 / 3), 12);
  });

  test('is three tenths of the variation within one below that, and unknown without any', () => {
    expect(worthwhileChange([1, 2, 3], within)).toEqual({
      ...{ value: 0.003, rule: '0.3 × typical error within the athlete', athletes: null },
    });
    expect(worthwhileChange([1, 2, 3], null)).toBeNull();
  });
});

describe('the trend', () => {
  // 1, 2, 4, 5: slope 1.4, residuals 0.1, -0.3, 0.3, -0.1 around it: squares 0.2; /2/5 → √0.02.
  test('is a straight line with its error', () => {
    const trend = trendOf([1, 2, 4, 5]);
    expect(trend!.slope).toBeCloseTo(1.4, 12);
    expect(trend!.plus_minus).toBeCloseTo(Math.sqrt(0.02), 12);
    // 1.4/0.141 = 9.9, beyond t with 2 degrees of freedom, 4.30.
    expect(trend!.direction).toBe('rising');
  });

  test('goes nowhere where it may as well be chance, and is unknown for two trials', () => {
    expect(trendOf([1, 3, 2])!.direction).toBe('none');
    expect(trendOf([2, 2, 2])).toEqual({ slope: 0, plus_minus: 0, direction: 'none' });
    expect(trendOf([3, 2, 1])!.direction).toBe('falling');
    expect(trendOf([1, 2])).toBeNull();
  });
});

describe('an outlier', () => {
  // Median 0.405, distances .005 .005 .005 .005 .155: median .005, limit 3.5·1.4826·.005 = .026.
  const values = [0.4, 0.41, 0.4, 0.41, 0.25];

  test('is flagged and never removed in silence', () => {
    expect(outliersOf(samples(values, 0.01))).toEqual([4]);
    const told = describeTrials(samples(values, 0.01), 'high', null);
    expect(told.outliers).toEqual([5]);
    expect(told.mean).toBeCloseTo(0.374, 12);
    expect(told.without_outliers).toMatchObject({ n: 4, best: 0.41 });
    expect(told.without_outliers!.mean).toBeCloseTo(0.405, 12);
  });

  test('is none where its own error of measuring explains it', () => {
    const badly = samples(values, 0.01).map((one, i) => (i === 4 ? { ...one, plusMinus: 0.08 } : one));
    expect(outliersOf(badly)).toEqual([]);
  });

  test('is none among three, or where all scatter as much', () => {
    expect(outliersOf(samples([0.4, 0.4, 0.2]))).toEqual([]);
    expect(outliersOf(samples([0.3, 0.35, 0.4, 0.45, 0.5]))).toEqual([]);
  });
});

// Order statistics of the normal distribution (Harter 1961; Teichroew 1956).
test.each([
  [1, 0, 1],
  [2, 0.56419, 0.82565],
  [3, 0.84628, 0.74798],
  [5, 1.16296, 0.66898],
  [10, 1.53875, 0.58681],
])('the best of %d lies so far above the mean, on average', (n, expected, deviation) => {
  expect(bestOf(n).expected).toBeCloseTo(expected, 4);
  expect(bestOf(n).deviation).toBeCloseTo(deviation, 4);
});
