import { expect, test } from 'vitest';
import { samePadding } from '../../../models/convert/padding.js';

test.each([
  { length: 8, window: 3, stride: 1, edge: [1, 1] },
  { length: 8, window: 3, stride: 2, edge: [0, 1] },
  { length: 224, window: 5, stride: 2, edge: [1, 2] },
  { length: 7, window: 3, stride: 2, edge: [1, 1] },
  { length: 8, window: 2, stride: 2, edge: [0, 0] },
  { length: 8, window: 1, stride: 2, edge: [0, 0] },
])(
  'a window of $window in steps of $stride over $length pixels gets $edge zeros',
  ({ length, window, stride, edge }) => {
    expect(samePadding(length, window, stride)).toEqual(edge);
  },
);

test('a dilated window needs more', () => {
  expect(samePadding(8, 3, 1, 2)).toEqual([2, 2]);
});
