import { describe, expect, test } from 'vitest';
import { feetSeen } from '../../../src/motion/feet.js';
import { buildTrajectory } from '../../../src/motion/trajectory.js';
import type { Joint } from '../../../src/pose/landmarks.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { cutTo, withGaps } from '../../helpers/signals/degrade.js';
import { evenly, type Seen, trackOf } from './seen.js';

/** A body of three parts on top of each other, a metre each of 200 pixels. */
const upright = (joint: Joint): Seen => {
  const level = { shoulder: 100, hip: 300, knee: 500, ankle: 700 }[joint.replace(/left_|right_/, '')] ?? 700;
  return [320, level];
};
const seenAs =
  (left: number, right: number) =>
  (joint: Joint): Seen => {
    const [x, y] = upright(joint);
    return [x, y, 0, joint.startsWith('left') ? left : right];
  };

describe('the trajectory', () => {
  const track = trackOf(evenly(60, 1), upright);

  test('has y upwards, and the frames as columns', () => {
    const { times, joints } = buildTrajectory(track);
    expect(times).toHaveLength(60);
    expect(joints.left_hip.y[0]).toBe(-300);
    expect(joints.left_hip.x[59]).toBe(320);
    expect(joints.nose.visibility[3]).toBeCloseTo(0.99, 6);
  });

  test('is as long as trunk, thigh and shank, whatever single frames say', () => {
    const bent = (joint: Joint, time: number): Seen => {
      const [x, y] = upright(joint);
      return time > 0.5 && joint.endsWith('ankle') ? [x, y - 80] : time > 0.97 ? [x, 3 * y] : [x, y];
    };
    expect(buildTrajectory(track).bodyLength).toBeCloseTo(600, 3);
    expect(buildTrajectory(trackOf(evenly(60, 1), bent)).bodyLength).toBeCloseTo(600, 3);
  });

  test('has the centre of mass of an upright body at its middle', () => {
    const { centreOfMass } = buildTrajectory(track);
    // Winter's masses: the middles of trunk, thighs, shanks and upper arms; forearms, hands and feet hang at 700 here.
    const expected = 0.578 * 168 + 0.2 * 386.6 + 0.093 * 586.6 + 0.056 * 361.6 + 0.073 * 700;
    expect(centreOfMass.y[0]).toBeCloseTo(-expected, 2);
    expect(centreOfMass.x[0]).toBeCloseTo(320, 3);
  });

  test('has real time where the clip is slow motion', () => {
    const { times, clipTimes } = buildTrajectory(track, 8);
    expect(times[59]).toBeCloseTo(59 / 60 / 8, 12);
    expect(clipTimes[59]).toBe(times[59]);
  });

  test('has columns of the frames that were looked at, and the times of all', () => {
    const sparse = new LandmarkTrack();
    for (const { index, time, presence, points } of track) {
      if (index % 4 === 0) sparse.append(time, presence).points.set(points);
      else sparse.skip(time);
    }
    const { times, clipTimes, seenTimes, joints, holes } = buildTrajectory(sparse, 2);
    expect([...times]).toEqual(Array.from({ length: 15 }, (_, n) => (4 * n) / 60 / 2));
    expect(joints.left_hip.y).toHaveLength(15);
    expect(clipTimes).toHaveLength(60);
    // Nobody knows of the frames behind the last look.
    expect([...seenTimes]).toEqual([...clipTimes.slice(0, 57)]);
    expect(holes).toEqual([]);
  });

  test('has a hole where nobody was seen, not where nobody looked', () => {
    const sparse = new LandmarkTrack();
    for (const { index, time, points } of track) {
      const isHidden = time > 0.4 && time < 0.6;
      if (index % 20 === 0 || index === 59 || isHidden) sparse.append(time, isHidden ? 0 : 0.9).points.set(points);
      else sparse.skip(time);
    }
    expect(buildTrajectory(sparse).holes).toEqual([{ start: 20 / 60, end: 40 / 60 }]);
  });

  test('counts frames from where the track begins', () => {
    const cut = buildTrajectory(cutTo(track, 0.5, 0.8));
    expect(cut.firstFrame).toBe(30);
    expect(cut.clipTimes[0]).toBeCloseTo(0.5, 12);
  });

  test('leaves out frames in which hardly anybody is seen, but not their times', () => {
    const faint = trackOf(evenly(60, 1), upright, (time) => (time < 0.25 ? 0.2 : 0.3));
    const { times, clipTimes } = buildTrajectory(faint);
    expect(times).toHaveLength(45);
    expect(clipTimes).toHaveLength(60);
  });

  test('of nobody is empty', () => {
    expect(buildTrajectory(new LandmarkTrack())).toMatchObject({ bodyLength: 0, nearSide: null, holes: [] });
  });
});

describe('the near side', () => {
  test.each([
    [0.99, 0.5, 'left'],
    [0.6, 0.95, 'right'],
    [0.9, 0.8, null],
  ])('with the left seen %f and the right %f is %s', (left, right, side) => {
    expect(buildTrajectory(trackOf(evenly(30, 1), seenAs(left, right))).nearSide).toBe(side);
  });

  test('the better seen foot is the one that counts, at the moment that counts', () => {
    const place = (joint: Joint, time: number): Seen => seenAs(time < 0.5 ? 0.9 : 0.3, 0.4)(joint);
    const trajectory = buildTrajectory(trackOf(evenly(60, 1), place));
    expect(feetSeen(trajectory, 0.2)).toBeCloseTo(0.9, 5);
    expect(feetSeen(trajectory, 0.8)).toBeCloseTo(0.4, 5);
  });
});

describe('holes', () => {
  const holesOf = (start: number, end: number) =>
    buildTrajectory(withGaps(trackOf(evenly(60, 1), upright), [{ start, end }])).holes;

  test('are stretches of more than a tenth of a second without anybody', () => {
    const [hole, ...more] = holesOf(0.4, 0.6);
    expect(more).toEqual([]);
    expect(hole!.start).toBeCloseTo(23 / 60, 9);
    expect(hole!.end).toBeCloseTo(37 / 60, 9);
  });

  test('are not the short ones that a fit may bridge', () => {
    expect(holesOf(0.4, 0.46)).toEqual([]);
  });

  test('are also at the rims of the clip', () => {
    expect(holesOf(0, 0.3)).toHaveLength(1);
    expect(holesOf(0.7, 1)).toHaveLength(1);
  });
});
