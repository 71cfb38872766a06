import { describe, expect, test } from 'vitest';
import { HeldFrames, type HoldLimits } from '../../../src/pose/held-frames.js';
import type { Frame } from '../../../src/video/frame.js';
import { emptyFrame } from './pictures.js';

const blank = emptyFrame(2, 2);

/** Holds frames of ten a second, and notes which of them leave and which are given back. */
function hold(limits: HoldLimits, leave: (frame: Frame) => void = () => undefined) {
  const left: number[] = [];
  const given: number[] = [];
  const looked = new Set<number>();
  const frames = new HeldFrames(limits, (frame) => {
    expect(given, 'it leaves before it is given back').not.toContain(frame.index);
    left.push(frame.index);
    leave(frame);
  });
  const add = (index: number, isLooked = false) => {
    frames.hold({ ...blank, index, time: index / 10, release: () => void given.push(index) });
    if (!isLooked) return;
    frames.lookAtNewest();
    looked.add(index);
  };
  const missed = (since: number, interval: number) =>
    indices(frames.missed(since, interval, ({ index }) => looked.has(index)));
  return { frames, left, given, add, missed };
}

const indices = (frames: readonly Frame[]) => frames.map(({ index }) => index);
const roomy: HoldLimits = { most: 100, seconds: 100 };

describe('the frames that are held', () => {
  test('are never more than may be, and the oldest goes first', () => {
    const { left, given, add } = hold({ most: 3, seconds: 100 });
    for (let i = 0; i < 10; i++) add(i);
    expect(left).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(given).toEqual(left);
  });

  test('are never older than may be', () => {
    const { left, add } = hold({ most: 100, seconds: 0.35 });
    for (let i = 0; i < 8; i++) add(i);
    expect(left).toEqual([0, 1, 2, 3]);
    add(60);
    expect(left).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('are told by the newest, and by the last that was looked at', () => {
    const { frames, add } = hold(roomy);
    expect(frames.newest).toBeUndefined();
    expect(frames.lastLook).toBe(Number.NEGATIVE_INFINITY);
    add(0, true);
    add(1);
    expect([frames.newest!.index, frames.lastLook]).toEqual([1, 0]);
    frames.lookAtNewest();
    expect(frames.lastLook).toBe(0.1);
  });

  test('remember the last look when its frame has gone', () => {
    const { frames, add } = hold({ most: 2, seconds: 100 });
    add(0, true);
    for (let i = 1; i < 6; i++) add(i);
    expect(frames.lastLook).toBe(0);
  });
});

describe('frames that were missed', () => {
  test('are all those since a moment that were not looked at, where every one is wanted', () => {
    const { missed, add } = hold(roomy);
    for (let i = 0; i < 10; i++) add(i, i % 3 === 0);
    expect(missed(0.35, 0.1)).toEqual([4, 5, 7, 8]);
  });

  test('are only so many that no two looks lie farther apart than is said', () => {
    const { missed, add } = hold(roomy);
    for (let i = 0; i < 12; i++) add(i, i === 0 || i === 11);
    expect(missed(0, 0.301)).toEqual([3, 6, 9]);
  });

  test('are none where looks lie near enough, and none before the moment', () => {
    const { missed, add } = hold(roomy);
    for (let i = 0; i < 10; i++) add(i, i % 2 === 0 || i === 9);
    expect(missed(0, 0.201)).toEqual([]);
    expect(missed(2, 0.01)).toEqual([]);
  });

  test('are told by whom they are asked for: one was looked at for that a frame is new to another', () => {
    const { frames, add } = hold(roomy);
    for (let i = 0; i < 6; i++) add(i);
    const ofFirst = frames.missed(0, 0.01, ({ index }) => index % 2 === 0);
    const ofSecond = frames.missed(0, 0.01, ({ index }) => index < 4);
    expect([indices(ofFirst), indices(ofSecond)]).toEqual([
      [1, 3, 5],
      [4, 5],
    ]);
  });

  test('are those that are still held', () => {
    const { missed, add } = hold({ most: 4, seconds: 100 });
    for (let i = 0; i < 10; i++) add(i, i === 9);
    expect(missed(0, 0.01)).toEqual([6, 7, 8]);
  });
});

describe('every frame is given back exactly once', () => {
  const all = [0, 1, 2, 3, 4, 5];

  test('at the end, having been seen for the last time', () => {
    const { frames, left, given, add } = hold({ most: 3, seconds: 100 });
    for (const i of all) add(i);
    frames.empty();
    frames.abandon();
    expect(given).toEqual(all);
    expect(left).toEqual(all);
    expect(frames.newest).toBeUndefined();
  });

  test('when all is given up, and nobody looks at it any more', () => {
    const { frames, left, given, add } = hold({ most: 3, seconds: 100 });
    for (const i of all) add(i);
    frames.abandon();
    frames.abandon();
    expect(given).toEqual(all);
    expect(left).toEqual([0, 1, 2]);
  });

  test('when whoever sees it for the last time fails', () => {
    const failure = new Error('no room for the floor');
    const { frames, given, add } = hold({ most: 3, seconds: 100 }, ({ index }) => {
      if (index === 1) throw failure;
    });
    for (const i of [0, 1, 2, 3]) add(i);
    expect(() => add(4)).toThrow(failure);
    frames.abandon();
    expect(given).toEqual([0, 1, 2, 3, 4]);
  });
});
