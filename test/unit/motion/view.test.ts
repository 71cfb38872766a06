import { expect, test } from 'vitest';
import { degrees } from '../../../samples/generate/body/ease.js';
import { standing } from '../../../samples/generate/movement/squats.js';
import { viewOf } from '../../../src/motion/view.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { withGaps } from '../../helpers/signals/degrade.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { jumper } from '../../helpers/signals/many-jumps.js';
import { evenly, trackOf } from './seen.js';

const performance = standing(jumper(), 1);

function viewFrom(azimuth: number, mirrored = false): string {
  const { track, truth } = filmLandmarks({ performance, fps: 30, azimuth: degrees(azimuth), mirrored });
  return viewOf(track, truth.pixelsPerMetre);
}

test.each([
  [0, 'side'],
  [25, 'side'],
  [-15, 'side'],
  [60, 'front'],
  [90, 'front'],
  [120, 'front'],
  [180, 'side'],
  [195, 'side'],
  [230, 'rear'],
  [270, 'rear'],
  [310, 'rear'],
])('a camera at %i degrees sees the athlete from the %s', (azimuth, view) => {
  expect(viewFrom(azimuth)).toBe(view);
  expect(viewFrom(azimuth, true)).toBe(view);
});

// Networks put a face that is turned to the camera farther ahead than it is.
test('a face that is turned to the camera, over a body seen from the side, is seen at an angle', () => {
  const place = (noseAhead: number) =>
    trackOf(evenly(30, 1), (joint) => {
      const deep = joint.startsWith('left') ? 40 : -40;
      if (joint === 'nose') return [100, 100, -noseAhead * 300];
      if (/shoulder|hip/.test(joint)) return [100 + deep, 300, deep];
      return [100, 100, 0];
    });
  expect(viewOf(place(0.2), 300)).toBe('oblique');
  expect(viewOf(place(0.05), 300)).toBe('side');
});

test('only frames in which somebody is seen count', () => {
  const { track, truth } = filmLandmarks({ performance, fps: 30, azimuth: degrees(90) });
  expect(viewOf(withGaps(track, [{ start: 0, end: 0.9 }]), truth.pixelsPerMetre)).toBe('front');
  expect(viewOf(new LandmarkTrack(), 300)).toBe('side');
});
