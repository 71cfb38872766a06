import { expect, test } from 'vitest';
import { densePositions } from '../../../models/convert/sparse.js';

test('a matrix with dense rows and listed columns finds its places', () => {
  // 0 7 0
  // 0 0 0
  // 8 0 9
  const levels = [{ size: 3 }, { segments: [0, 1, 1, 3], indices: [1, 0, 2] }];
  expect(densePositions([3, 3], { traversal: [0, 1], blocked: [], levels })).toEqual([1, 6, 8]);
});

test('a matrix stored column by column finds its places', () => {
  const levels = [{ size: 3 }, { segments: [0, 1, 2, 3], indices: [2, 0, 2] }];
  expect(densePositions([3, 3], { traversal: [1, 0], blocked: [], levels })).toEqual([6, 1, 8]);
});

test('blocks are filled row by row', () => {
  // Four rows of four, in blocks of 2 x 2, of which the upper right and the lower left are there.
  const levels = [{ size: 2 }, { segments: [0, 1, 2], indices: [1, 0] }, { size: 2 }, { size: 2 }];
  const positions = densePositions([4, 4], { traversal: [0, 1, 2, 3], blocked: [0, 1], levels });
  expect(positions).toEqual([2, 3, 6, 7, 8, 9, 12, 13]);
});

test('blocks may cut up one dimension only', () => {
  const levels = [{ size: 2 }, { segments: [0, 1, 2], indices: [0, 1] }, { size: 2 }];
  const positions = densePositions([2, 4], { traversal: [0, 1, 2], blocked: [1], levels });
  expect(positions).toEqual([0, 1, 6, 7]);
});
