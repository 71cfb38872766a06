import { describe, expect, test } from 'vitest';
import { measurePace, type Pace } from '../../../src/cli/pace.js';

/** Walks over frames that are so far apart in the clip and on the clock, both in seconds; gives back the last pace. */
function walk(pace: ReturnType<typeof measurePace>, count: number, apart: { clip: number; clock: number }, from = 0) {
  let last: Pace | undefined;
  for (let i = 0; i < count; i++) last = pace((from + i) * apart.clip, (from + i) * apart.clock * 1000);
  return last!;
}

describe('the pace', () => {
  test('is that of frames and of the clip’s own time', () => {
    const { frames, framesPerSecond, timesReal } = walk(measurePace(), 201, { clip: 1 / 50, clock: 1 / 100 });
    expect(frames).toBe(201);
    expect(framesPerSecond).toBeCloseTo(100, 6);
    expect(timesReal).toBeCloseTo(2, 6);
  });

  test('is not told before there is half a second of it', () => {
    expect(walk(measurePace(), 50, { clip: 0.02, clock: 0.01 })).toMatchObject({
      framesPerSecond: null,
      timesReal: null,
    });
    expect(walk(measurePace(), 52, { clip: 0.02, clock: 0.01 }).framesPerSecond).toBeCloseTo(100, 6);
  });

  test('counts from the first frame: what came before was not work on frames', () => {
    const pace = measurePace();
    let last: Pace | undefined;
    for (let i = 0; i <= 100; i++) last = pace(i * 0.02, 60_000 + i * 10);
    expect(last!.framesPerSecond).toBeCloseTo(100, 6);
  });

  test('is that of the last seconds: a slow beginning is forgotten', () => {
    const pace = measurePace();
    for (let i = 0; i < 10; i++) pace(i * 0.02, i * 1000);
    let last: Pace | undefined;
    for (let i = 0; i < 500; i++) last = pace(0.2 + i * 0.02, 10_000 + i * 10);
    expect(last!.framesPerSecond).toBeCloseTo(100, 0);
  });

  test('is calm: bursts of frames do not shake it', () => {
    const pace = measurePace();
    const told: number[] = [];
    for (let i = 0; i < 600; i++) {
      const { framesPerSecond } = pace(i * 0.02, Math.floor(i / 10) * 100);
      if (i > 200) told.push(framesPerSecond!);
    }
    expect(Math.min(...told)).toBeGreaterThan(95);
    expect(Math.max(...told)).toBeLessThan(105);
  });
});
