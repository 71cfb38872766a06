import { describe, expect, test } from 'vitest';
import { cut, displayWidth, padEnd, padStart, shorten } from '../../../src/report/display-width.js';
import { wrap, wrapParts } from '../../../src/report/wrap.js';

describe('the width of a text is that of its signs on a terminal', () => {
  test.each([
    ['', 0],
    ['jump', 4],
    ['34.7 ± 1.0 cm', 13],
    ['é', 1],
    ['e\u0301', 1],
    ['跳躍', 4],
    ['ジャンプ', 8],
    ['ｼﾞｬﾝﾌﾟ', 6],
    ['점프', 4],
    ['점프'.normalize('NFD'), 4],
    ['👍', 2],
    ['👍🏽', 2],
    ['👨‍👩‍👧', 2],
    ['🇨🇭', 2],
    ['❤\ufe0f', 2],
    ['❤', 1],
    ['1\ufe0f\u20e3', 2],
    ['Ａ', 2],
    ['a\u200bb', 2],
    ['…', 1],
  ])('%s', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

test('blanks fill up to a width', () => {
  expect(padEnd('跳', 4)).toBe('跳  ');
  expect(padStart('跳', 4)).toBe('  跳');
  expect(padEnd('long', 2)).toBe('long');
});

describe('a name that is too long', () => {
  test.each([
    ['jump.mp4', 8, 'jump.mp4'],
    ['jumping.mp4', 8, 'jump…mp4'],
    ['jumping.mp4', 1, '…'],
    ['跳躍跳躍.mp4', 9, '跳躍….mp4'],
    ['跳躍跳躍.mp4', 8, '跳躍…mp4'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧.mp4', 6, '👨‍👩‍👧…mp4'],
  ])('%s loses its middle for %i columns', (text, width, short) => {
    expect(shorten(text, width)).toBe(short);
    expect(displayWidth(short)).toBeLessThanOrEqual(width);
  });
});

test('a sign is never cut', () => {
  expect(cut('跳躍a', 3)).toEqual(['跳', '躍a']);
  expect(cut('跳躍', 1)).toEqual(['跳', '躍']);
});

describe('lines', () => {
  test('break between words', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('one two three', 9, '  ')).toEqual(['  one two', '  three']);
    expect(wrap('跳躍 跳躍 a', 6)).toEqual(['跳躍', '跳躍 a']);
  });

  test('break inside a word that is longer than a line', () => {
    expect(wrap('a 1234567 bc', 5)).toEqual(['a', '12345', '67 bc']);
  });

  test('are none without text, and one without a limit', () => {
    expect(wrap('', 10)).toEqual([]);
    expect(wrap('one two three', Number.POSITIVE_INFINITY)).toEqual(['one two three']);
  });

  test('break between parts rather than inside them', () => {
    expect(wrapParts(['one two', 'three', 'four five'], 15)).toEqual(['one two · three', 'four five']);
    expect(wrapParts(['one two three'], 8)).toEqual(['one two', 'three']);
  });
});
