import { expect, test } from 'vitest';
import { joints } from '../../../src/pose/landmarks.js';
import {
  filmOf,
  firstAfter,
  frameAway,
  frameSeconds,
  nearestFrame,
  withinFrame,
} from '../../../src/serve/page/film.js';

const times = [0, 0.1, 0.2, 0.35, 0.4];

test('the nearest frame is found before, between and behind all frames', () => {
  const asked = [-1, 0, 0.04, 0.06, 0.27, 0.28, 0.4, 9];
  expect(asked.map((time) => nearestFrame(times, time))).toEqual([0, 0, 0, 1, 2, 3, 4, 4]);
  expect(nearestFrame([], 1)).toBe(0);
});

test('frames are counted from the nearest one and stop at the ends', () => {
  expect(frameAway(times, 0.21, 1)).toBe(0.35);
  expect(frameAway(times, 0.21, -1)).toBe(0.1);
  expect(frameAway(times, 0.21, 9)).toBe(0.4);
  expect(frameAway(times, 0.21, -9)).toBe(0);
});

test('a moment within a frame lies behind its beginning and before the next', () => {
  for (const n of [0, 1, 2, 3]) {
    const time = withinFrame(times, n);
    expect(time).toBeGreaterThan(times[n]!);
    expect(time).toBeLessThan(times[n + 1]!);
    expect(firstAfter(times, time)).toBe(n + 1);
  }
  expect(withinFrame(times, 4)).toBe(0.4);
});

test('frames of a variable rate last as long as they do', () => {
  expect(frameSeconds(times, 0.34)).toBeCloseTo(0.15, 12);
  expect(frameSeconds([], 0)).toBeGreaterThan(0);
});

test('a landmark file is read in real seconds, and a frame without anybody is empty', () => {
  const points = joints.map((_, i) => [i, 2 * i, 3, 0.9]);
  const frames = [
    { frame: 0, time_s: 0, presence: 0.9, interpolated: false, points },
    { frame: 1, time_s: 0.8, presence: 0.7, interpolated: false, points: null },
  ];
  const { times: real, landmarks } = filmOf({ width: 720, height: 1280, frames }, 8);
  expect(real).toEqual([0, 0.1]);
  expect([...landmarks[0]!.points.subarray(4, 8)]).toEqual([1, 2, 3, expect.closeTo(0.9, 6)]);
  expect(landmarks[1]!.presence).toBe(0);
});
