import { expect, test } from 'vitest';
import { findInRoster, parseRoster } from '../../../../src/report/session/roster.js';

const isNamed = (pattern: string, file: string) =>
  findInRoster(parseRoster(`athlete,file\nZoë,"${pattern}"\n`, 'roster.csv'), file) !== undefined;

test.each([
  ['jump.mov', 'jump.mov', true],
  ['Jump.MOV', 'jump.mov', true],
  ['jump.json', 'jump.mov', true],
  ['jump.mov', '*', true],
  ['jump.mov', 'j*p.m*v', true],
  ['jump.mov', 'jum', false],
  ['squad/zoë-3.mov', 'squad/???-?.mov', true],
  ['🤸.mov', '?.mov', true],
  ['abab', '*ab', true],
  ['abac', '*ab', false],
  ['a.b', 'a?b', true],
  ['axb', 'a.b', false],
  ['a+b(1)[2]', 'a+b(1)[2]', true],
  ['jump', '**j**p**', true],
])('a roster names %j by %j: %s', (file, pattern, isTheirs) => {
  expect(isNamed(pattern, file)).toBe(isTheirs);
});
