import { describe, expect, test } from 'vitest';
import { type EdgePicture, intoFlight, lowestCurve, tipCurve } from '../../../../src/motion/shoe/sole-curve.js';

const foot = { from: 2, to: 8 };

/** An edge of ten columns: the row in which each ends, from the top. */
function edge(u: number, ...rows: (number | null)[]): EdgePicture {
  return { u, edge: Float64Array.from(rows, (row) => row ?? Number.NaN) };
}

test('into the flight is after take-off and before landing', () => {
  expect(intoFlight(1.2, 1, 'take-off')).toBeCloseTo(0.2, 12);
  expect(intoFlight(1.2, 1, 'landing')).toBeCloseTo(-0.2, 12);
});

describe('the lowest point', () => {
  test('is the mean of the lowest columns of the foot, upwards, whatever is beside it', () => {
    const picture = edge(0, 99, 99, 10, 30, 28, null, 20, 11, 99, 99);
    expect(lowestCurve([picture], foot, 2)[0]).toBe(-29);
    expect(lowestCurve([picture], foot, 3)[0]).toBe(-26);
  });

  test('is not told where too few columns show anything', () => {
    const picture = edge(0, 99, 99, null, 30, null, null, null, null, 99, 99);
    expect(lowestCurve([picture], foot, 2)[0]).toBeNaN();
    expect(lowestCurve([picture], foot, 1)[0]).toBe(-30);
  });
});

describe('the tip', () => {
  // The heel is lowest on the floor, the tip (column 6) in the first of the flight.
  const pictures = [
    edge(-0.05, null, null, 40, 40, 38, 37, 36, 35, null, null),
    edge(-0.01, null, null, 30, 32, 34, 35, 37, 36, null, null),
    edge(0.01, null, null, 20, 22, 24, 26, 30, 28, null, null),
    edge(0.03, null, null, 16, 18, 20, 22, 26, 24, null, null),
  ];
  const lowest = lowestCurve(pictures, foot, 1);

  test('is followed where it will leave, on the floor, and is the lowest point in flight', () => {
    const tip = tipCurve(pictures, foot, { columns: 1, tip: 0.4, lowest })!;
    expect([...lowest]).toEqual([-40, -37, -30, -26]);
    expect([...tip]).toEqual([-36, -37, -30, -26]);
  });

  test('may be looked for about its place', () => {
    const tip = tipCurve(pictures, foot, { columns: 1, tip: 4, lowest })!;
    expect(tip[0]).toBe(-40);
  });

  test('is not known where no picture of the first of the flight shows it', () => {
    expect(tipCurve(pictures.slice(0, 2), foot, { columns: 1, tip: 0.4, lowest })).toBeNull();
  });

  test('whose place moves in flight is followed back to the instant', () => {
    const moving = [
      edge(-0.02, null, null, 10, 10, 10, 31, 10, 10, null, null),
      edge(0.01, null, null, 10, 10, 10, 10, 20, 10, null, null),
      edge(0.02, null, null, 10, 10, 10, 10, 10, 20, null, null),
    ];
    const tip = tipCurve(moving, foot, { columns: 1, tip: 0.4, lowest: lowestCurve(moving, foot, 1) })!;
    expect(tip[0]).toBe(-31);
  });
});
