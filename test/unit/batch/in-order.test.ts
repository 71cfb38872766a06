import { expect, test } from 'vitest';
import { inOrder } from '../../../src/batch/in-order.js';

test.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[1, 3, 0, 2]]])('what comes as %j goes on as 0, 1, 2, 3', (numbers) => {
  const handed: [string, number][] = [];
  const put = inOrder<string>((thing, index) => handed.push([thing, index]));
  for (const number of numbers) put(number, `thing ${number}`);
  expect(handed).toEqual([0, 1, 2, 3].map((number) => [`thing ${number}`, number]));
});

test('each goes on as soon as all before it are there', () => {
  const handed: number[] = [];
  const put = inOrder<null>((_, index) => handed.push(index));
  const seen = [2, 0, 1, 4].map((number) => {
    put(number, null);
    return handed.length;
  });
  expect(seen).toEqual([0, 1, 3, 3]);
});
