import { describe, expect, test } from 'vitest';
import { lowerEdge, silhouetteOf } from '../../../../src/motion/shoe/silhouette.js';

/** A picture of letters: dots are 0, a digit is ten times as much. */
function drawn(...rows: string[]) {
  const values = Float32Array.from(rows.join(''), (letter) => (letter === '.' ? 0 : 10 * Number(letter)));
  return { values, patch: { left: 0, top: 0, width: rows[0]!.length, height: rows.length } };
}

const shape = (values: Float32Array, width: number) =>
  Array.from({ length: values.length / width }, (_, y) =>
    Array.from(values.subarray(y * width, (y + 1) * width), (value) => (value === 0 ? '.' : String(value / 10))).join(
      '',
    ),
  );

describe('a silhouette', () => {
  test('keeps large blobs as they are and drops small ones and all that is weaker', () => {
    const { values, patch } = drawn('55..9', '55...', '...44', '5..44', '.3344');
    expect(shape(silhouetteOf(values, patch, { threshold: 35, least: 4 }), 5)).toEqual([
      '55...',
      '55...',
      '...44',
      '...44',
      '...44',
    ]);
  });

  test('joins what touches at a corner, but not round the rim of the picture', () => {
    const { values, patch } = drawn('7....', '.7...', '..7..', '.....');
    expect(shape(silhouetteOf(values, patch, { threshold: 50, least: 3 }), 5)).toEqual([
      '7....',
      '.7...',
      '..7..',
      '.....',
    ]);
    const rim = drawn('....7', '7....', '.....');
    expect([...silhouetteOf(rim.values, rim.patch, { threshold: 50, least: 2 })].every((value) => value === 0)).toBe(
      true,
    );
  });

  test('begins at the threshold itself, and leaves what it was given as it is', () => {
    const { values, patch } = drawn('33');
    expect(shape(silhouetteOf(values, patch, { threshold: 30, least: 1 }), 2)).toEqual(['33']);
    expect(shape(silhouetteOf(values, patch, { threshold: 30.1, least: 1 }), 2)).toEqual(['..']);
    expect([...values]).toEqual([30, 30]);
  });
});

describe('the lower edge', () => {
  const edgeOf = (threshold: number, ...rows: string[]) => {
    const { values, patch } = drawn(...rows);
    return [...lowerEdge(silhouetteOf(values, patch, { threshold, least: 1 }), values, patch, threshold)];
  };

  test('is the lowest row of each column, and nothing where a column is empty', () => {
    const [a, b, c] = edgeOf(50, '9..', '99.', '9..', '...');
    expect(Math.floor(a!)).toBe(2);
    expect(Math.floor(b!)).toBe(1);
    expect(c).toBeNaN();
  });

  test.each([
    ['8', '0', 50, 3 / 8],
    ['8', '4', 50, 3 / 4],
    ['9', '1', 50, 1 / 2],
    ['5', '0', 50, 0],
  ])(
    'lies between a pixel of %s and one of %s below it where the values pass the threshold',
    (here, below, threshold, share) => {
      const [edge] = edgeOf(threshold, '9', here, below.replace('0', '.'), '.');
      expect(edge).toBeCloseTo(1 + share, 9);
    },
  );

  test('at the rim of the picture is the rim', () => {
    expect(edgeOf(50, '.', '9', '9')).toEqual([2]);
  });

  test('moves by as much as an edge that is drawn between pixels', () => {
    for (const share of [0, 0.2, 0.5, 0.9]) {
      const values = Float32Array.from([100, 100, 100 * share, 0]);
      const patch = { left: 0, top: 0, width: 1, height: 4 };
      const [edge] = lowerEdge(silhouetteOf(values, patch, { threshold: 50, least: 1 }), values, patch, 50);
      // Half a pixel lower than the edge itself, wherever between pixels that is.
      expect(Math.abs(edge! - (1.5 + share))).toBeLessThan(0.1);
    }
  });
});
