import { joints, type Landmarks, pointValues } from '../../pose/landmarks.js';

/** A landmark file as it is served. */
export interface LandmarkFile {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly {
    readonly frame: number;
    readonly time_s: number;
    readonly presence: number;
    readonly interpolated: boolean;
    readonly points: readonly (readonly number[])[] | null;
  }[];
}

/** Who was seen where in each frame. Real seconds; pixels of the picture as displayed. */
export interface Film {
  readonly width: number;
  readonly height: number;
  readonly times: readonly number[];
  readonly landmarks: readonly Landmarks[];
}

/** Reads a landmark file; its times are those of the clip, of which `factor` make a real second. */
export function filmOf({ width, height, frames }: LandmarkFile, factor: number): Film {
  return {
    ...{ width, height, times: frames.map(({ time_s: time }) => time / factor) },
    landmarks: frames.map(({ frame, time_s: time, presence, interpolated, points }) => ({
      ...{ index: frame, time: time / factor, presence: points ? presence : 0, looked: !interpolated },
      points: Float32Array.from(points?.flat() ?? new Float32Array(joints.length * pointValues)),
      world: new Float32Array(0),
    })),
  };
}

/** From the first frame to the last. */
export function spanOf({ times }: Film): { readonly from: number; readonly to: number } {
  return { from: times[0] ?? 0, to: times.at(-1) ?? 0 };
}

/** The frame that is nearest to a moment; of a film without frames the first. */
export function nearestFrame(times: readonly number[], time: number): number {
  const after = firstAfter(times, time);
  if (after === 0) return 0;
  if (after === times.length) return Math.max(0, times.length - 1);
  return time - times[after - 1]! <= times[after]! - time ? after - 1 : after;
}

/** The time of the frame so many frames away from a moment; the first or the last where there is none. */
export function frameAway(times: readonly number[], time: number, frames: number): number {
  const wanted = Math.max(0, Math.min(times.length - 1, nearestFrame(times, time) + frames));
  return times[wanted] ?? 0;
}

/** How long frames last about a moment. */
export function frameSeconds(times: readonly number[], time: number): number {
  const n = Math.max(1, nearestFrame(times, time));
  return n < times.length ? times[n]! - times[n - 1]! : usualFrame;
}

/** Of a film with a single frame nothing else is known. */
const usualFrame = 1 / 30;

/** A moment within a frame, so that a player shows this one and neither of its neighbours. */
export function withinFrame(times: readonly number[], n: number): number {
  const time = times[n] ?? 0;
  const next = times[n + 1];
  return next === undefined ? time : time + insideShare * (next - time);
}

/** Players round times to milliseconds and less: this far into a frame none of them shows another. */
const insideShare = 0.4;

/** The place of the first of these moments that lies after another; their number where none does. */
export function firstAfter(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
