import type { Landmarks, LandmarkTrack } from './landmarks.js';

/** Landmarks one after another: those of a track, or at another rate. */
export interface LandmarkRows {
  readonly length: number;
  /** The n-th row: its `index` has a fraction where it lies between two frames, and `looked` is false there. */
  at(n: number): Landmarks;
}

/** A row this near to a frame, in seconds, is the frame: containers round their times to a microsecond. */
const same = 2e-6;

/** The landmarks of a track so many times a second of the clip, from its first frame on: what lies between two frames is interpolated. */
export function resample(track: LandmarkTrack, fps: number): LandmarkRows {
  if (track.length === 0) return { length: 0, at: () => track.at(0) };
  const start = track.timeAt(0);
  const span = track.timeAt(track.length - 1) - start;
  let before = 0;
  return {
    length: Math.floor((span + same) * fps) + 1,
    at(n) {
      const time = start + n / fps;
      if (track.timeAt(before) > time + same) before = 0;
      while (before + 1 < track.length && track.timeAt(before + 1) <= time + same) before++;
      const [a, b] = [track.at(before), before + 1 < track.length ? track.at(before + 1) : undefined];
      if (!b || Math.abs(a.time - time) <= same) return { ...a, time };
      return between(a, b, time);
    },
  };
}

function between(a: Landmarks, b: Landmarks, time: number): Landmarks {
  const share = (time - a.time) / (b.time - a.time);
  const mix = (one: Float32Array, other: Float32Array) => one.map((value, i) => value + share * (other[i]! - value));
  return {
    ...{ index: a.index + share, time, presence: Math.min(a.presence, b.presence), looked: false },
    ...{ points: mix(a.points, b.points), world: mix(a.world, b.world) },
  };
}
