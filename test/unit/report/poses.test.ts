import { describe, expect, test } from 'vitest';
import { buildTrajectory } from '../../../src/motion/trajectory.js';
import { joints, LandmarkTrack, pointValues } from '../../../src/pose/landmarks.js';
import { poseAt, posesAt } from '../../../src/report/poses.js';

/** Ten frames a tenth of a second apart, beginning with frame 5; the left knee goes right by ten pixels each. */
function track(unseen: readonly number[] = []): LandmarkTrack {
  const moving = new LandmarkTrack(5);
  for (let frame = 0; frame < 10; frame++) {
    const { points } = moving.append(frame / 10, unseen.includes(frame) ? 0 : 1);
    points.set([100 + frame * 10, 300, 0, 0.876], joints.indexOf('left_knee') * pointValues);
  }
  return moving;
}

describe('the pose at a moment', () => {
  test('is that of the nearest frame, in pixels of the picture with y down', () => {
    expect(poseAt(buildTrajectory(track()), 0.34)).toMatchObject({
      frame: 8,
      time_s: 0.3,
      joints: { left_knee: [130, 300, 0.88] },
    });
    expect(poseAt(buildTrajectory(track()), 0.36)).toMatchObject({ frame: 9, joints: { left_knee: [140, 300, 0.88] } });
  });

  test('is unknown where the athlete was not seen about then', () => {
    expect(poseAt(buildTrajectory(track([4])), 0.4)).toBeNull();
    expect(poseAt(buildTrajectory(track()), 2)).toBeNull();
    expect(poseAt(buildTrajectory(new LandmarkTrack()), 0)).toBeNull();
  });

  test('counts real time in slow motion, and the frames of the clip', () => {
    expect(poseAt(buildTrajectory(track(), 4), 0.1)).toMatchObject({ frame: 9, time_s: 0.1 });
  });

  test('is given for each event that was seen', () => {
    const poses = posesAt({ take_off: { time: 0.2 }, landing: { time: 0.7 } }, buildTrajectory(track([7])));
    expect(Object.keys(poses)).toEqual(['take_off']);
  });
});
