import { describe, expect, test } from 'vitest';
import { clipNames } from '../../../src/batch/clip-names.js';

const namesOf = (...paths: string[]) => paths.map((path) => clipNames(paths).get(path));

describe('the name of a result', () => {
  test.each<[string, string[], string[]]>([
    ['is the name of the clip', ['a/jump.mp4', 'b/hop.mov'], ['jump', 'hop']],
    ['has the folder where two clips share a name', ['a/jump.mp4', 'b/jump.mp4'], ['a-jump', 'b-jump']],
    ['has the ending where only that differs', ['a/jump.mp4', 'a/jump.mov'], ['jump-mp4', 'jump-mov']],
    [
      'has both where both are needed',
      ['a/jump.mp4', 'b/jump.mp4', 'a/jump.mov'],
      ['a-jump-mp4', 'b-jump-mp4', 'a-jump-mov'],
    ],
    ['has as many folders as it takes', ['x/a/jump.mp4', 'y/a/jump.mp4'], ['x-a-jump', 'y-a-jump']],
    ['differs in more than the case of letters', ['a/Jump.mp4', 'b/jump.mp4'], ['a-Jump', 'b-jump']],
    [
      'differs in more than how a letter is coded',
      ['a/g\u00fcl.mp4', 'b/gu\u0308l.mp4'],
      ['a-g\u00fcl', 'b-gu\u0308l'],
    ],
    [
      'gives way to a clip of that very name',
      ['a/jump.mp4', 'b/jump.mp4', 'a-jump.mp4'],
      ['a-jump-2', 'b-jump', 'a-jump'],
    ],
    [
      'is numbered where folders and names run into each other',
      ['a/b-c.mp4', 'z/b-c.mp4', 'a-b/c.mp4', 'y/c.mp4'],
      ['a-b-c-2', 'z-b-c', 'a-b-c', 'y-c'],
    ],
  ])('%s', (_what, paths, names) => {
    expect(namesOf(...paths)).toEqual(names);
  });

  test('does not depend on the order of the clips', () => {
    const paths = ['a/b-c.mp4', 'z/b-c.mp4', 'a-b/c.mp4', 'y/c.mp4', 'a/jump.mp4', 'a/jump.mov', 'jump-mp4.avi'];
    const names = clipNames(paths);
    expect(Object.fromEntries(clipNames(paths.toReversed()))).toEqual(Object.fromEntries(names));
    expect(new Set(names.values()).size).toBe(paths.length);
  });

  test('that is given already stays, and nobody else takes it', () => {
    const kept = new Map([
      ['a/jump.mp4', 'jump'],
      ['gone/hop.mp4', 'hop'],
    ]);
    const names = clipNames(['a/jump.mp4', 'b/jump.mp4', 'c/hop.mp4'], kept);
    expect(Object.fromEntries(names)).toEqual({ 'a/jump.mp4': 'jump', 'b/jump.mp4': 'b-jump', 'c/hop.mp4': 'hop-2' });
  });

  test('that two clips claim is the first one’s', () => {
    const kept = new Map([
      ['a/jump.mp4', 'jump'],
      ['b/jump.mp4', 'Jump'],
    ]);
    const names = clipNames(['a/jump.mp4', 'b/jump.mp4'], kept);
    expect(Object.fromEntries(names)).toEqual({ 'a/jump.mp4': 'jump', 'b/jump.mp4': 'b-jump' });
  });

  test('fits every disk, however long the clip is called', () => {
    const long = `${'ü'.repeat(120)}.mp4`;
    const [one, other] = namesOf(`a/${long}`, `b/${long}`);
    expect(Buffer.byteLength(one!)).toBeLessThanOrEqual(200);
    expect(one).not.toBe(other);
  });

  test('is found for ten thousand namesakes without delay', () => {
    const paths = Array.from({ length: 10_000 }, (_, i) => `athlete-${i}/jump.mp4`);
    const start = process.cpuUsage();
    expect(new Set(clipNames(paths).values()).size).toBe(10_000);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });
});
