import { describe, expect, test } from 'vitest';
import { Arrivals, type Sighting } from '../../../src/watch/arrivals.js';

const settling = { settled: 1000, patience: 30_000 };

function clip(name: string, state = name): Sighting {
  return { file: name, path: `/mat/${name}`, state };
}

const names = (candidates: readonly Sighting[]) => candidates.map(({ file }) => file);

describe('what arrives', () => {
  test('is told of once it has not changed for a while, and no more once it is done', () => {
    const arrivals = new Arrivals(settling);
    expect(arrivals.candidates([clip('a')], 0)).toEqual([]);
    expect(arrivals.candidates([clip('a')], 999)).toEqual([]);
    const [a] = arrivals.candidates([clip('a'), clip('b')], 1000);
    expect(a).toMatchObject({ file: 'a', overdue: false });
    arrivals.done(a!);
    expect(names(arrivals.candidates([clip('a'), clip('b')], 2000))).toEqual(['b']);
  });

  test('is not complete as long as it grows', () => {
    const arrivals = new Arrivals(settling);
    for (let now = 0; now < 60_000; now += 500) {
      expect(arrivals.candidates([clip('a', `${now} bytes`)], now)).toEqual([]);
    }
    expect(arrivals.candidates([clip('a', 'whole')], 60_000)).toEqual([]);
    expect(names(arrivals.candidates([clip('a', 'whole')], 61_000))).toEqual(['a']);
  });

  test('is the same under another name, before it is done and after', () => {
    const arrivals = new Arrivals(settling);
    arrivals.candidates([clip('a.part.mp4', 'bytes')], 0);
    const [renamed] = arrivals.candidates([clip('a.mp4', 'bytes')], 1000);
    expect(renamed!.file).toBe('a.mp4');
    arrivals.done(renamed!);
    expect(arrivals.candidates([clip('b.mp4', 'bytes')], 9000)).toEqual([]);
  });

  test('is another when it is written to again', () => {
    const arrivals = new Arrivals(settling);
    arrivals.done(clip('a', 'first'));
    arrivals.candidates([clip('a', 'second')], 0);
    expect(names(arrivals.candidates([clip('a', 'second')], 1000))).toEqual(['a']);
  });

  test('is asked for ever more seldom when it cannot be opened, and told of as it is in the end', () => {
    const arrivals = new Arrivals(settling);
    const asked: [now: number, overdue: boolean][] = [];
    for (let now = 0; now <= 30_000; now += 500) {
      for (const { overdue } of arrivals.candidates([clip('a')], now)) asked.push([now, overdue]);
    }
    expect(asked).toEqual([...[1000, 2000, 4000, 8000, 16_000].map((now) => [now, false]), [30_000, true]]);
  });

  test('is of no interest where it was there before', () => {
    const arrivals = new Arrivals(settling, [clip('old')]);
    arrivals.candidates([clip('old'), clip('new')], 0);
    expect(names(arrivals.candidates([clip('old'), clip('new')], 1000))).toEqual(['new']);
  });

  test('is forgotten with the file: a disk gives its places to others', () => {
    const arrivals = new Arrivals(settling, [clip('old')]);
    arrivals.candidates([], 0);
    arrivals.candidates([clip('old')], 1000);
    expect(names(arrivals.candidates([clip('old')], 2000))).toEqual(['old']);
  });
});
