import { describe, expect, test } from 'vitest';
import { joints, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';

test('there are 33 joints, each with a name of its own, left before right', () => {
  expect(joints).toHaveLength(33);
  expect(new Set(joints).size).toBe(33);
  for (const joint of joints.filter((name) => name.startsWith('left_'))) {
    expect(joints.indexOf(joint.replace('left', 'right') as typeof joint)).toBeGreaterThan(joints.indexOf(joint));
  }
  expect(joints.indexOf('left_hip')).toBe(23);
  expect(joints.indexOf('right_foot_index')).toBe(32);
});

describe('a track of landmarks', () => {
  const frames = 1000;

  /** Each value tells its frame and its place. */
  function filled(firstIndex = 0): LandmarkTrack {
    const track = new LandmarkTrack(firstIndex);
    for (let n = 0; n < frames; n++) {
      const { points, world } = track.append(n / 60, n % 3 === 0 ? 0 : 0.9);
      points.forEach((_, i) => {
        points[i] = n + i / 256;
      });
      world.forEach((_, i) => {
        world[i] = -n - i / 256;
      });
    }
    return track;
  }

  test('keeps every value of every frame, however long it grows', () => {
    const track = filled();
    expect(track.length).toBe(frames);
    for (let n = 0; n < frames; n++) {
      const { points, world } = track.at(n);
      expect(points).toHaveLength(joints.length * pointValues);
      expect(world).toHaveLength(joints.length * worldValues);
      expect(points.every((value, i) => value === n + i / 256)).toBe(true);
      expect(world.every((value, i) => value === -n - i / 256)).toBe(true);
    }
  });

  test('counts frames from where it begins and tells each one its time and presence', () => {
    const track = filled(40);
    expect(track.endIndex).toBe(40 + frames);
    expect([...track].map(({ index }) => index)).toEqual(Array.from({ length: frames }, (_, n) => 40 + n));
    expect([...track].map(({ time }) => time)).toEqual(Array.from({ length: frames }, (_, n) => n / 60));
    expect([...track].slice(0, 4).map(({ presence }) => presence)).toEqual([0, 0.9, 0.9, 0]);
  });

  test('gives frames that may still be written when many more have come', () => {
    const track = new LandmarkTrack();
    const first = track.append(0, 1);
    for (let n = 1; n < frames; n++) track.append(n, 1);
    first.points[5] = 12;
    first.world[7] = 34;
    expect(track.at(0).points[5]).toBe(12);
    expect(track.at(0).world[7]).toBe(34);
  });

  test('begins each frame empty', () => {
    const { points, world } = new LandmarkTrack().append(0, 0);
    expect(points.every((value) => value === 0)).toBe(true);
    expect(world.every((value) => value === 0)).toBe(true);
  });

  test('knows whether it saw anybody at all', () => {
    const track = new LandmarkTrack();
    expect(track.sawSomebody).toBe(false);
    track.append(0, 0);
    expect(track.sawSomebody).toBe(false);
    track.append(1, 0.6);
    track.append(2, 0);
    expect(track.sawSomebody).toBe(true);
  });

  test('is empty before its first frame', () => {
    const track = new LandmarkTrack(7);
    expect([track.length, track.endIndex, [...track].length]).toEqual([0, 7, 0]);
  });
});
