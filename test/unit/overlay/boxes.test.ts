import { expect, test } from 'vitest';
import { apart, boxAround } from '../../../src/overlay/boxes.js';

const size = { width: 100, height: 60 };

test('a box is the smallest of whole even pixels about its edges', () => {
  expect(boxAround({ left: 3.2, top: 4, right: 8.1, bottom: 9 }, size)).toEqual({
    ...{ left: 2, top: 4, width: 8, height: 6 },
  });
  expect(boxAround({ left: 2, top: 4, right: 8, bottom: 10 }, size)).toEqual({ left: 2, top: 4, width: 6, height: 6 });
});

test('a box ends where the picture ends, and there is none outside of it', () => {
  expect(boxAround({ left: -20, top: 50, right: 300, bottom: 90 }, size)).toEqual({
    ...{ left: 0, top: 50, width: 100, height: 10 },
  });
  expect(boxAround({ left: 120, top: 10, right: 140, bottom: 20 }, size)).toBeNull();
  expect(boxAround({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }, size)).toBeNull();
});

test('boxes that overlap are parted without losing or doubling a pixel', () => {
  const boxes = [
    { left: 10, top: 10, width: 40, height: 30 },
    { left: 20, top: 20, width: 10, height: 10 },
    { left: 40, top: 0, width: 20, height: 60 },
    { left: 0, top: 16, width: 100, height: 4 },
    { left: 70, top: 40, width: 10, height: 10 },
  ];
  const covered = (some: readonly (typeof boxes)[number][]) => {
    const count = new Map<string, number>();
    for (const { left, top, width, height } of some) {
      for (let y = top; y < top + height; y++) {
        for (let x = left; x < left + width; x++) count.set(`${x} ${y}`, (count.get(`${x} ${y}`) ?? 0) + 1);
      }
    }
    return count;
  };
  const parted = covered(apart(boxes));
  expect([...parted.keys()].sort()).toEqual([...covered(boxes).keys()].sort());
  expect(Math.max(...parted.values())).toBe(1);
});
