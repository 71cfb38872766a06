import { describe, expect, test } from 'vitest';
import { readMotion } from '../../../src/motion/motion.js';
import { unevenTimeDoubts } from '../../../src/motion/uneven-times.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { likeTheNetwork } from '../../helpers/signals/noise.js';
import { jumps } from './jumps.js';
import { noFilm } from './seen.js';

/** A jump whose every other frame is told so much of a frame too late. */
function seen(fps: number, late: number) {
  const { track } = filmLandmarks({ performance: jumps.cmj, fps, noise: likeTheNetwork });
  const told = new LandmarkTrack();
  for (const { index, time, presence, points, world } of track) {
    const row = told.append(time + (index % 2) * (late / fps), presence);
    row.points.set(points);
    row.world.set(world);
  }
  return unevenTimeDoubts(readMotion({ track: told, film: noFilm, fps, captureFps: null, stature: null }));
}

describe.each([30, 60])('at %i frames a second', (fps) => {
  test('frames that are told half a frame late by turns are a doubt', () => {
    const [doubt, ...others] = seen(fps, 0.5);
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ weight: 1, note: { code: 'video.uneven-times', severity: 'warning' } });
    const ms = Number(/be (\d+) ms/.exec(doubt!.note.message)![1]);
    expect(Math.abs(ms - 500 / fps)).toBeLessThan(150 / fps);
  });

  test('true times are none', () => {
    expect(seen(fps, 0)).toEqual([]);
  });
});
