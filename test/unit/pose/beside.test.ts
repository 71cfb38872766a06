import { expect, test } from 'vitest';
import { squaresBeside } from '../../../src/pose/beside.js';

const known = (size: number, x = 100, y = 200) => ({ x, y, size, angle: 0 });

test('where nobody is known they are as high as the picture, and none where it is not wide', () => {
  const squares = squaresBeside({ width: 720, height: 300 }, []);
  expect(squares.map(({ y, size }) => [y, size])).toEqual(squares.map(() => [150, 300]));
  expect(squares.length).toBeGreaterThan(2);
  expect(squaresBeside({ width: 270, height: 480 }, [])).toEqual([]);
});

test('a picture that somebody fills has no room for others', () => {
  expect(squaresBeside({ width: 270, height: 480 }, [known(300)])).toEqual([]);
});

test.each([150, 260, 330])(
  'squares for people of %d pixels cover the picture from side to side and overlap by half',
  (size) => {
    const width = 720;
    const squares = squaresBeside({ width, height: 405 }, [known(size), known(size, 400), known(size, 600)]);
    expect(squares[0]!.x - squares[0]!.size / 2).toBeCloseTo(0, 9);
    expect(squares.at(-1)!.x + squares[0]!.size / 2).toBeCloseTo(width, 9);
    for (const [i, square] of squares.slice(1).entries()) {
      expect(square.x - squares[i]!.x).toBeLessThanOrEqual(0.5 * square.size + 1e-9);
      expect(square.y).toBe(200);
      expect(square.size).toBeGreaterThan(size);
    }
  },
);
