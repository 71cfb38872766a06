import { type Motion, type Recording, readMotion } from '../../../src/motion/motion.js';
import { type Joint, joints, LandmarkTrack, pointValues } from '../../../src/pose/landmarks.js';
import { measureRate } from '../../../src/video/rate.js';
import { changed } from '../../helpers/signals/degrade.js';
import { type Film, type Filmed, filmLandmarks } from '../../helpers/signals/film.js';
import { likeTheNetwork } from '../../helpers/signals/noise.js';

/** Landmarks alone: no pixels of the floor. */
export const noFilm: Recording['film'] = { pictures: [], pixelSize: 1, complete: true };

/** Reads a track as the program does, from its own times. */
export function read(track: LandmarkTrack, more: Partial<Recording> = {}): Motion {
  const { fps } = measureRate([...track].map(({ time }) => time));
  return readMotion({ track, film: noFilm, fps, captureFps: null, stature: null, ...more });
}

/** A film as the networks see it: with their noise, and toes that trail. */
export function asSeen(film: Film): Filmed {
  const { track, truth } = filmLandmarks({ ...film, noise: likeTheNetwork });
  return { track: withTrailingToes(track, trailing * truth.pixelsPerMetre), truth };
}

/**
 * Networks look for a toe where a foot usually is: one that has just left the floor is seen too low, by up to so many
 * metres. Chosen so that the mean errors are those on drawn clips, where the network's toes are read (notes on shoe pixels,
 * section 2, corrected shoe: take-off +5 ms with flat and -4 ms with rolling shoes, landing -7 and +2 ms); a toe that is
 * exactly where it is told comes out 9 ms early and 4 ms late.
 */
const trailing = 0.025;

/** The toes are lower in flight, by `most` pixels where they are high, by all of the way where they are not. */
export function withTrailingToes(track: LandmarkTrack, most: number): LandmarkTrack {
  const toes = (['left_foot_index', 'right_foot_index'] as const).map(
    (joint) => joints.indexOf(joint) * pointValues + 1,
  );
  const seen = [...track].filter(({ presence }) => presence > 0);
  const floor = toes.map((place) => {
    const sorted = seen.map(({ points }) => points[place]!).sort((a, b) => a - b);
    return sorted[Math.floor(0.6 * sorted.length)]!;
  });
  return changed(track, ({ points }) => {
    for (const [foot, place] of toes.entries()) {
      const rise = Math.max(0, floor[foot]! - points[place]!);
      points[place]! += most * (1 - Math.exp(-rise / most));
    }
  });
}

/** Where a joint is seen: pixels with y down, z towards the camera negative, and how well. */
export type Seen = readonly [x: number, y: number, z?: number, visibility?: number];

/** A track in which every joint is where it is said to be. */
export function trackOf(
  times: readonly number[],
  place: (joint: Joint, time: number) => Seen,
  presence: (time: number) => number = () => 0.99,
): LandmarkTrack {
  const track = new LandmarkTrack();
  for (const time of times) {
    const { points } = track.append(time, presence(time));
    for (const [j, joint] of joints.entries()) {
      const [x, y, z = 0, visibility = 0.99] = place(joint, time);
      points.set([x, y, z, visibility], j * pointValues);
    }
  }
  return track;
}

/** Times at a constant rate from 0 on. */
export function evenly(fps: number, seconds: number, phase = 0): number[] {
  return Array.from({ length: Math.floor(seconds * fps) }, (_, i) => (i + phase) / fps);
}

/** Mean, and deviation about it. */
export function statistics(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
