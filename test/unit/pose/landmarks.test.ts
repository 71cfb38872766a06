import { describe, expect, test } from 'vitest';
import { joints, type Landmarks, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';

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

describe('frames that were not looked at', () => {
  /** A body that moves evenly in time: every value grows by its place each second. */
  const valuesAt = (time: number, length: number) => Float32Array.from({ length }, (_, i) => 64 + i * time);

  /** Frames at these times; looked at where a presence is given. */
  function sparse(frames: readonly (readonly [time: number, presence?: number])[], firstIndex = 0): LandmarkTrack {
    const track = new LandmarkTrack(firstIndex);
    for (const [time, presence] of frames) {
      if (presence === undefined) track.skip(time);
      else fill(track.append(time, presence));
    }
    return track;
  }

  function fill({ time, points, world }: Landmarks): void {
    points.set(valuesAt(time, points.length));
    world.set(valuesAt(time, world.length));
  }

  test('lie between their neighbours by their own times, exactly where the motion is straight', () => {
    const track = sparse([[0, 0.9], [0.25], [0.375], [0.875], [1, 0.8]], 5);
    for (const n of [1, 2, 3]) {
      const { index, time, looked, presence, points, world } = track.at(n);
      expect([index, looked, presence]).toEqual([5 + n, false, 0.8]);
      expect(points).toEqual(valuesAt(time, joints.length * pointValues));
      expect(world).toEqual(valuesAt(time, joints.length * worldValues));
      expect(track.valueAt(n, 17)).toBe(64 + 17 * time);
    }
  });

  test('are told from those that were', () => {
    const track = sparse([[0, 0.9], [0.1], [0.2, 0], [0.3], [0.4, 0.7]]);
    expect([...track].map(({ looked }) => looked)).toEqual([true, false, true, false, true]);
    expect([0, 1, 2, 3, 4].map((n) => track.wasLookedAt(n))).toEqual([true, false, true, false, true]);
    expect([...track.looks()].map(({ index }) => index)).toEqual([0, 2, 4]);
    expect([...track].map(({ time }, n) => time === track.timeAt(n))).toEqual(Array(5).fill(true));
  });

  test('have nobody in them, and no numbers, where nobody was seen on one side', () => {
    const track = sparse([[0], [0.1, 0.9], [0.2], [0.3, 0], [0.4], [0.5, 0.9], [0.6]]);
    expect([...track].map(({ presence }) => presence)).toEqual([0, 0.9, 0, 0, 0, 0.9, 0]);
    for (const n of [0, 2, 4, 6]) {
      expect(track.presenceAt(n)).toBe(0);
      expect(track.at(n).points.every((value) => value === 0)).toBe(true);
      expect(track.at(n).world.every((value) => value === 0)).toBe(true);
    }
  });

  test('are as sure as the less sure of their neighbours', () => {
    const track = sparse([[0, 0.6], [0.1], [0.2, 0.9], [0.3], [0.4, 0.7]]);
    expect([track.presenceAt(1), track.presenceAt(3)]).toEqual([0.6, 0.7]);
  });

  test('can be looked at after all, in any order, however many there are', () => {
    const frames = 500;
    const track = new LandmarkTrack();
    for (let n = 0; n < frames; n++) track.skip(n / 64);
    expect(track.sawSomebody).toBe(false);
    const order = Array.from({ length: frames }, (_, i) => (i * 211) % frames);
    for (const n of order) fill(track.lookAt(n, 0.5 + n / 1000));
    expect(track.length).toBe(frames);
    for (let n = 0; n < frames; n++) {
      const { looked, presence, points } = track.at(n);
      expect([looked, presence]).toEqual([true, 0.5 + n / 1000]);
      expect(points).toEqual(valuesAt(n / 64, points.length));
    }
  });

  test('change with what is seen beside them later', () => {
    const track = sparse([[0, 0.9], [0.25], [0.5], [0.75], [1, 0.9]]);
    track.lookAt(2, 0.8).points.fill(1000);
    expect(track.valueAt(1, 0)).toBe((64 + 1000) / 2);
    track.lookAt(3, 0);
    expect(track.presenceAt(2)).toBe(0.8);
    expect(track.presenceAt(3)).toBe(0);
  });

  test('are read in no time, however many lie between two looks', () => {
    const many = 200_000;
    const track = sparse([[0, 0.9], ...Array.from({ length: many }, (_, n) => [(n + 1) / many] as const), [2, 0.7]]);
    const start = performance.now();
    const between = Array.from({ length: many }, (_, n) => track.presenceAt(n + 1)).filter(
      (presence) => presence === 0.7,
    );
    expect(between).toHaveLength(many);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('take no room for landmarks', () => {
    const track = sparse([[0, 0.9], ...Array.from({ length: 10 }, (_, n) => [n + 1] as const), [11, 0.9]]);
    expect(track.at(5).points).not.toBe(track.at(5).points);
    expect(track.at(0).points.buffer).toBe(track.at(11).points.buffer);
  });
});

describe('a track that forgets', () => {
  /** Every third of a thousand frames was looked at; values tell their frame. */
  function track(): LandmarkTrack {
    const whole = new LandmarkTrack(5);
    for (let n = 0; n < 1000; n++) {
      if (n % 3 === 0) whole.append(n / 60, 0.9).points.fill(n);
      else whole.skip(n / 60);
    }
    return whole;
  }

  test('has the rest at its old times, numbers and places, looked at or not', () => {
    const [whole, rest] = [track(), track()];
    rest.forget(600);
    expect([rest.length, rest.endIndex]).toEqual([400, whole.endIndex]);
    for (let n = 0; n < rest.length; n++) expect(rest.at(n)).toEqual(whole.at(600 + n));
  });

  test('goes on as before', () => {
    const rest = track();
    rest.forget(990);
    rest.append(1000 / 60, 0.8).points.fill(1000);
    expect(rest.at(10)).toMatchObject({ index: 1005, presence: 0.8 });
    // What lies in the middle between two looks has the mean of them.
    expect(rest.valueAt(1, 0)).toBeCloseTo(991, 4);
  });

  test('knows nothing of frames before the first look that is left', () => {
    const rest = track();
    rest.forget(601);
    expect([rest.presenceAt(0), rest.presenceAt(1), rest.presenceAt(2)]).toEqual([0, 0, expect.closeTo(0.9)]);
  });

  test('may be forgotten as a whole, and begins behind it', () => {
    const rest = track();
    rest.forget(1000);
    rest.append(2, 0.5);
    expect([rest.length, rest.at(0).index, rest.at(0).time]).toEqual([1, 1005, 2]);
  });
});
