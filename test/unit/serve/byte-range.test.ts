import { expect, test } from 'vitest';
import { parseRange } from '../../../src/serve/byte-range.js';

test('parts of a file are found as HTTP counts them: from 0, both ends included', () => {
  expect(parseRange('bytes=0-3', 10)).toEqual({ start: 0, end: 3 });
  expect(parseRange('bytes=4-', 10)).toEqual({ start: 4, end: 9 });
  expect(parseRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
  expect(parseRange('bytes=-300', 10)).toEqual({ start: 0, end: 9 });
  expect(parseRange('bytes=9-900', 10)).toEqual({ start: 9, end: 9 });
});

test('what the file does not have is nothing', () => {
  expect(parseRange('bytes=10-', 10)).toBeNull();
  expect(parseRange('bytes=10-12', 10)).toBeNull();
  expect(parseRange('bytes=-0', 10)).toBeNull();
  expect(parseRange('bytes=0-', 0)).toBeNull();
  expect(parseRange('bytes=-5', 0)).toBeNull();
});

test('what is not understood, and several parts at once, ask for the whole', () => {
  for (const header of [
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=0-1,4-5',
    'lines=0-3',
    'bytes=a-b',
    'bytes=0x1-2',
    'bytes=99999999999999999999-',
    'bytes=1.5-2',
  ])
    expect(parseRange(header, 10)).toBeUndefined();
});
