import { expect, test } from 'vitest';
import { resolveOptions } from '../../../src/options.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { analyzed } from '../../helpers/analyzed.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { jumps } from '../motion/jumps.js';

test('a clip whose clock jumps by weeks in the middle still has a rate, and its jump a height', () => {
  const { track } = filmLandmarks({ performance: jumps.cmj });
  const torn = new LandmarkTrack();
  for (const { time, points, presence } of [...track, ...track]) {
    const before = torn.length < track.length ? 0 : 1e7;
    torn.append(before + time, presence).points.set(points);
  }
  const { metadata, jumps: found } = analyzed(torn, resolveOptions({}));
  expect(metadata.video.fps).toBeGreaterThan(0);
  expect(metadata.video.capture_fps).toBeGreaterThan(0);
  expect(found).toHaveLength(2);
  for (const { metrics } of found) expect(metrics.jump_height_m!.value).toBeGreaterThan(0.1);
});
