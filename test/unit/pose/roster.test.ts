import { describe, expect, test } from 'vitest';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { RollCall } from '../../../src/pose/roll-call.js';
import { type Candidate, choose, roster } from '../../../src/pose/roster.js';

/** Somebody first seen with the middle of the body at `x`, and on average at `meanX`. */
function somebody(of: Partial<Record<'x' | 'meanX' | 'size' | 'count' | 'from' | 'to', number>> = {}): Candidate {
  const { x = 100, meanX = x, size = 50, count = 100, from = 0, to = 4 } = of;
  const first = { left: x - 10, right: x + 10, top: 0, bottom: 100 };
  return { track: new LandmarkTrack(), tally: { count, first, meanX, meanSize: size }, firstSeen: from, lastSeen: to };
}

const width = 640;
const left = somebody({ x: 50, size: 40 });
const middle = somebody({ x: 300, size: 60 });
const right = somebody({ x: 600, size: 80 });
const people = [right, left, middle];

describe('people are counted', () => {
  test('from left to right by where each was first seen, in whatever order they were found', () => {
    expect(roster(people)).toEqual([left, middle, right]);
    expect([1, 2, 3].map((number) => choose(people, number, width))).toEqual([left, middle, right]);
  });

  test('by the place where they came into sight, not where they went', () => {
    const wanderer = somebody({ x: 20, meanX: 620 });
    expect(choose([right, wanderer], 1, width)).toBe(wanderer);
  });

  test('without those who were seen only for a moment', () => {
    const flicker = somebody({ x: 10, count: 4 });
    const flash = somebody({ x: 10, from: 1, to: 1.2 });
    expect(roster([flicker, flash, ...people])).toEqual([left, middle, right]);
  });

  test('up to as many as there are', () => {
    expect(choose(people, 4, width)).toBeUndefined();
    expect(choose([], 1, width)).toBeUndefined();
  });
});

test('the largest is who fills most of the picture, wherever that is', () => {
  expect(choose(people, 'largest', width)).toBe(right);
});

test('the one in the centre is who was nearest to the middle of the picture on average', () => {
  expect(choose(people, 'centre', width)).toBe(middle);
  const passer = somebody({ x: 0, meanX: 320 });
  expect(choose([...people, passer], 'centre', width)).toBe(passer);
});

describe('while people are followed', () => {
  test('everybody counts in the first second, and then only the one who is asked for', () => {
    const roll = new RollCall(people, 'largest');
    roll.callAt(0.9, width);
    expect(people.map((one) => roll.counts(one))).toEqual([true, true, true]);
    roll.callAt(1, width);
    expect([left, middle, right].map((one) => roll.counts(one))).toEqual([false, false, true]);
    expect(roll.chosen(width)).toBe(right);
  });

  test('everybody counts again for a second when somebody new comes, who may be the one', () => {
    const all = [...people];
    const roll = new RollCall(all, 'largest');
    roll.callAt(1, width);
    const giant = somebody({ x: 400, size: 200, from: 2 });
    all.push(giant);
    roll.callAt(2.5, width);
    expect(all.map((one) => roll.counts(one))).toEqual([true, true, true, true]);
    roll.callAt(3, width);
    expect(all.filter((one) => roll.counts(one))).toEqual([giant]);
  });

  test('everybody counts as long as nobody has the number that is asked for', () => {
    const roll = new RollCall([left], 2);
    roll.callAt(5, width);
    expect(roll.counts(left)).toBe(true);
    expect(roll.chosen(width)).toBeUndefined();
  });

  test.each(['auto', 'all'] as const)('everybody counts to the end with %s', (asked) => {
    const roll = new RollCall(people, asked);
    roll.callAt(60, width);
    expect(people.map((one) => roll.counts(one))).toEqual([true, true, true]);
  });
});
