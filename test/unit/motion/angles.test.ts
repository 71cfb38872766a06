import { describe, expect, test } from 'vitest';
import { postureAt } from '../../../src/motion/angles.js';
import { buildTrajectory } from '../../../src/motion/trajectory.js';
import type { Joint } from '../../../src/pose/landmarks.js';
import { evenly, type Seen, trackOf } from './seen.js';

/** Where a joint is in metres, y up; both sides alike. */
type Figure = Readonly<Record<string, readonly [x: number, y: number]>>;

/** Shank upright, thigh level, trunk upright, foot level: three right angles. */
const seated: Figure = { shoulder: [0, 1], hip: [0, 0.5], knee: [0.4, 0.5], ankle: [0.4, 0.1], foot_index: [0.6, 0.1] };
const straight: Figure = { shoulder: [0, 1.4], hip: [0, 0.9], knee: [0, 0.5], ankle: [0, 0.1], foot_index: [0.2, 0.1] };

interface Look {
  readonly scale?: number;
  readonly visibility?: (joint: Joint) => number;
}

function postureOf(figure: Figure | ((time: number) => Figure), { scale = 300, visibility = () => 0.99 }: Look = {}) {
  const place = (joint: Joint, time: number): Seen => {
    const now = typeof figure === 'function' ? figure(time) : figure;
    const [x, y] = now[joint.replace(/left_|right_/, '')] ?? [0, 0];
    return [100 + scale * x, 900 - scale * y, 0, visibility(joint)];
  };
  return postureAt(buildTrajectory(trackOf(evenly(60, 1), place)), 0.5);
}

describe('the angles of a leg', () => {
  test('are right angles where shank, thigh, trunk and foot stand at right angles', () => {
    const { left, right, trunk } = postureOf(seated);
    for (const leg of [left, right]) {
      expect(leg.knee).toBeCloseTo(90, 3);
      expect(leg.hip).toBeCloseTo(90, 3);
      expect(leg.ankle).toBeCloseTo(90, 3);
    }
    expect(trunk).toBeCloseTo(0, 3);
  });

  test('are straight at 180 degrees', () => {
    const { left } = postureOf(straight);
    expect(left.knee).toBeCloseTo(180, 3);
    expect(left.hip).toBeCloseTo(180, 3);
  });

  test('are those of a known triangle: 3, 4 and 5 long', () => {
    const figure = { ...straight, hip: [0, 0.7], knee: [0, 0.4], ankle: [0.4, 0.4] } as const;
    const { left } = postureOf({ ...figure, foot_index: [0, 0.7] });
    expect(left.knee).toBeCloseTo(90, 3);
    expect(left.ankle).toBeCloseTo((Math.atan2(3, 4) * 180) / Math.PI, 3);
  });

  test.each([40, 300, 1200])('do not hang on the size of the picture: %i pixels a metre', (scale) => {
    expect(postureOf(seated, { scale }).right.hip).toBeCloseTo(90, 2);
  });

  test('do not lag while a knee bends evenly', () => {
    const bending = (time: number): Figure => {
      const angle = (time - 0.5) * 4;
      return { ...seated, ankle: [0.4 + 0.4 * Math.sin(angle), 0.5 - 0.4 * Math.cos(angle)] };
    };
    expect(postureOf(bending).left.knee).toBeCloseTo(90, 0);
  });

  test('are null where a joint of theirs is hidden, and only there', () => {
    const { left, right } = postureOf(seated, { visibility: (joint) => (joint === 'left_ankle' ? 0.3 : 0.9) });
    expect(left).toMatchObject({ knee: null, ankle: null });
    expect(left.hip).toBeCloseTo(90, 3);
    expect(right.knee).toBeCloseTo(90, 3);
  });
});

describe('the lean of the trunk', () => {
  test.each([1, -1])('is the same to either side (%i)', (side) => {
    const leaning = { ...straight, shoulder: [side * 0.5 * Math.sin(0.5), 0.9 + 0.5 * Math.cos(0.5)] } as const;
    expect(postureOf(leaning).trunk).toBeCloseTo((0.5 * 180) / Math.PI, 3);
  });

  test('is told by one side where the other is hidden, and null where both are', () => {
    const hiding = (name: RegExp) => postureOf(straight, { visibility: (joint) => (name.test(joint) ? 0.1 : 0.9) });
    expect(hiding(/left_shoulder/).trunk).toBeCloseTo(0, 3);
    expect(hiding(/shoulder/).trunk).toBeNull();
  });
});
