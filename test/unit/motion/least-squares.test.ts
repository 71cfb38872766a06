import { describe, expect, test } from 'vitest';
import { LeastSquares } from '../../../src/motion/least-squares.js';
import { bellNumbers, randomFrom } from '../../helpers/signals/random.js';

interface Row {
  readonly row: readonly number[];
  readonly value: number;
  readonly weight: number;
}

function fitted(unknowns: number, rows: readonly Row[]): LeastSquares {
  const fit = new LeastSquares(unknowns);
  for (const { row, value, weight } of rows) fit.add(row, value, weight);
  return fit;
}

function randomRows(unknowns: number, count: number, seed: number): Row[] {
  const bell = bellNumbers(seed);
  const random = randomFrom(seed + 1);
  return Array.from({ length: count }, () => ({
    row: Array.from({ length: unknowns }, bell),
    value: 5 * bell(),
    weight: 0.1 + 3 * random(),
  }));
}

/** The inverse by Gauss and Jordan, without any of the shortcuts that a symmetric matrix allows. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const wide = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column++) {
    const pivot = wide
      .map((row, i) => ({ i, size: i < column ? -1 : Math.abs(row[column]!) }))
      .sort((a, b) => b.size - a.size)[0]!.i;
    [wide[column], wide[pivot]] = [wide[pivot]!, wide[column]!];
    const scale = wide[column]![column]!;
    wide[column] = wide[column]!.map((value) => value / scale);
    for (let i = 0; i < n; i++) {
      const share = wide[i]![column]!;
      if (i !== column) wide[i] = wide[i]!.map((value, j) => value - share * wide[column]![j]!);
    }
  }
  return wide.map((row) => row.slice(n));
}

function normalOf(unknowns: number, rows: readonly Row[]): number[][] {
  return Array.from({ length: unknowns }, (_, i) =>
    Array.from({ length: unknowns }, (_, j) =>
      rows.reduce((sum, { row, weight }) => sum + weight * row[i]! * row[j]!, 0),
    ),
  );
}

describe.each([1, 2, 3, 5])('with %i unknowns', (unknowns) => {
  const rows = randomRows(unknowns, 4 * unknowns + 1, 10 + unknowns);

  test('equations that fit exactly are solved exactly, and nothing is left', () => {
    const truth = Array.from({ length: unknowns }, (_, i) => 3 - 2 * i);
    const exact = rows.map((row) => ({ ...row, value: row.row.reduce((sum, part, i) => sum + part * truth[i]!, 0) }));
    const { solution, cost } = fitted(unknowns, exact).solve()!;
    for (const [i, value] of truth.entries()) expect(solution[i]).toBeCloseTo(value, 9);
    expect(cost).toBeLessThan(1e-9);
  });

  test('solution, covariance and what is left are those of the plain formulas', () => {
    const fit = fitted(unknowns, rows);
    const { solution, cost } = fit.solve()!;
    const covariance = inverse(normalOf(unknowns, rows));
    const right = Array.from({ length: unknowns }, (_, i) =>
      rows.reduce((sum, { row, value, weight }) => sum + weight * row[i]! * value, 0),
    );
    const expected = covariance.map((row) => row.reduce((sum, part, j) => sum + part * right[j]!, 0));
    for (const [i, value] of expected.entries()) expect(solution[i]).toBeCloseTo(value, 9);
    for (const [place, value] of covariance.flat().entries()) expect(fit.covariance()![place]).toBeCloseTo(value, 9);
    const left = rows.reduce((sum, { row, value, weight }) => {
      const distance = value - row.reduce((total, part, i) => total + part * solution[i]!, 0);
      return sum + weight * distance ** 2;
    }, 0);
    expect(cost).toBeCloseTo(left, 8);
  });
});

test('the covariance is how much the solution scatters when values err by what their weights say', () => {
  const rows = randomRows(3, 20, 77);
  const bell = bellNumbers(78);
  const draws = Array.from({ length: 4000 }, () => {
    const noisy = rows.map((row) => ({ ...row, value: bell() / Math.sqrt(row.weight) }));
    return fitted(3, noisy).solve()!.solution;
  });
  const covariance = fitted(3, rows).covariance()!;
  for (const [i, j] of [
    [0, 0],
    [1, 1],
    [2, 2],
    [0, 1],
    [1, 2],
  ] as const) {
    const seen = draws.reduce((sum, draw) => sum + draw[i]! * draw[j]!, 0) / draws.length;
    const size = Math.sqrt(covariance[4 * i]! * covariance[4 * j]!);
    expect(Math.abs(seen - covariance[3 * i + j]!) / size).toBeLessThan(0.07);
  }
});

test('a prior is one more equation: between it and the rows the weights decide', () => {
  const fit = fitted(1, [
    { row: [1], value: 4, weight: 3 },
    { row: [1], value: 0, weight: 1 },
  ]);
  expect(fit.solve()!.solution[0]).toBeCloseTo(3, 12);
  expect(fit.covariance()![0]).toBeCloseTo(0.25, 12);
});

test.each([
  [
    'fewer equations than unknowns',
    [
      [1, 2, 3],
      [0, 1, 1],
    ],
  ],
  [
    'one unknown that is twice another',
    [
      [1, 2, 0],
      [2, 4, 1],
      [-1, -2, 3],
      [5, 10, 1],
    ],
  ],
  ['no equation at all', []],
])('%s have no answer', (_, rows) => {
  const fit = fitted(
    3,
    rows.map((row) => ({ row, value: 1, weight: 1 })),
  );
  expect(fit.solve()).toBeNull();
  expect(fit.covariance()).toBeNull();
});

test('unknowns of very different size are told apart', () => {
  const rows = [0, 1, 2, 3].map((u) => ({
    row: [1, u * 1e-4, u * u * 1e-8],
    value: 7 + 2e-4 * u - 3e-8 * u * u,
    weight: 1e6,
  }));
  const { solution } = fitted(3, rows).solve()!;
  for (const [i, value] of [7, 2, -3].entries()) expect(solution[i]).toBeCloseTo(value, 4);
});
