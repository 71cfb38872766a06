import { expect, test } from 'vitest';
import { fitsPattern } from '../../../../src/report/session/fits-pattern.js';

test.each([
  ['jump.mov', 'jump.mov', true],
  ['Jump.MOV', 'jump.mov', true],
  ['jump.mov', 'jump', false],
  ['jump.mov', '*', true],
  ['', '*', true],
  ['', '', true],
  ['jump.mov', '', false],
  ['jump.mov', 'j*p.m*v', true],
  ['jump.mov', '*.mp4', false],
  ['squad/zoë-3.mov', 'squad/???-?.mov', true],
  ['🤸.mov', '?.mov', true],
  ['aab', '*ab', true],
  ['abab', '*ab', true],
  ['abac', '*ab', false],
  ['a.b', 'a?b', true],
  ['axb', 'a.b', false],
  ['a+b(1)[2]', 'a+b(1)[2]', true],
  ['jump', '**j**p**', true],
])('%j fits %j: %s', (name, pattern, fits) => {
  expect(fitsPattern(name, pattern)).toBe(fits);
});

test('a pattern made to be slow is not', () => {
  const start = performance.now();
  expect(fitsPattern('a'.repeat(200), `${'*a'.repeat(60)}b`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(500);
});
