import { describe, expect, test } from 'vitest';
import { isPattern, partPattern, patternOf } from '../../../src/cli/glob.js';

describe('a pattern', () => {
  test.each<[string, string[], string[]]>([
    ['*.mp4', ['a.mp4', 'ä b.mp4', '.mp4'], ['a.mov', 'x/a.mp4', 'amp4', 'a.mp4x']],
    ['jump-?.mp4', ['jump-1.mp4', 'jump-ü.mp4', 'jump-😀.mp4'], ['jump-.mp4', 'jump-12.mp4', 'jump-/.mp4']],
    ['jump-[12].mp4', ['jump-1.mp4', 'jump-2.mp4'], ['jump-3.mp4', 'jump-12.mp4']],
    ['jump-[!1-3].mp4', ['jump-4.mp4', 'jump-a.mp4'], ['jump-2.mp4', 'jump-/.mp4']],
    ['*.{mp4,mov}', ['a.mp4', 'a.mov'], ['a.avi', 'a.mp4,mov']],
    ['{anna,ben}/*.mp4', ['anna/a.mp4', 'ben/b.mp4'], ['carla/c.mp4', 'anna/x/a.mp4']],
    ['**/*.mp4', ['a.mp4', 'x/a.mp4', 'x/y/a.mp4'], ['a.mov']],
    ['x/**', ['x/a.mp4', 'x/y/a.mp4'], ['y/a.mp4']],
    ['a+b (1).mp4*', ['a+b (1).mp4'], ['aab 1.mp4', 'a+b (1)xmp4']],
    ['a,b}*', ['a,b}.mp4'], ['a.mp4']],
    ['a{b', ['ab'], ['a']],
  ])('%s', (glob, fitting, others) => {
    const pattern = patternOf(glob);
    expect(fitting.filter((path) => !pattern.test(path))).toEqual([]);
    expect(others.filter((path) => pattern.test(path))).toEqual([]);
  });

  test.each([
    ['clips/monday/*.mp4', 'clips/monday', '*.mp4'],
    ['*.mp4', '.', '*.mp4'],
    ['/*.mp4', '/', '*.mp4'],
    ['/clips/*/a.mp4', '/clips', '*/a.mp4'],
    ['../{a,b}/**', '..', '{a,b}/**'],
  ])('%s begins in %s', (glob, folder, rest) => {
    expect(partPattern(glob)).toEqual({ folder, rest });
  });

  test('of many stars is held against a long name in no time', () => {
    const pattern = patternOf(`${'*a'.repeat(30)}{${'**a'.repeat(10)},x}b`);
    const start = performance.now();
    expect(pattern.test('a'.repeat(250))).toBe(false);
    expect(pattern.test(`${'a'.repeat(250)}b`)).toBe(true);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('that makes no sense is refused in words', () => {
    expect(() => patternOf('jump-[9-1].mp4')).toThrow(expect.objectContaining({ code: 'options.invalid' }));
  });

  test('is told from a plain name', () => {
    expect(['a b.mp4', 'ü/x-1.mov'].filter(isPattern)).toEqual([]);
    expect(['*.mp4', 'a?.mp4', 'a[1].mp4', '{a,b}.mp4'].filter(isPattern)).toHaveLength(4);
  });
});
