import { joints, type Landmarks, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { randomFrom } from './random.js';
import { opposite } from './skeleton.js';
import type { Stretch } from './truth.js';

/** Changes one frame's landmarks in place; it is called only for frames in which somebody is seen. */
export type Change = (frame: Landmarks) => void;

/** A copy of the track with every frame changed. */
export function changed(track: LandmarkTrack, change: Change): LandmarkTrack {
  const copy = copied(track);
  for (const frame of copy) {
    if (frame.presence > 0) change(frame);
  }
  return copy;
}

/** Nobody is seen in the stretches. */
export function withGaps(track: LandmarkTrack, gaps: readonly Stretch[]): LandmarkTrack {
  return copied(track, { presence: ({ time, presence }) => (within(gaps, time) ? 0 : presence) });
}

/** Nobody is seen in single frames, each with the given chance. */
export function withDropouts(track: LandmarkTrack, share: number, seed: number): LandmarkTrack {
  const random = randomFrom(seed);
  return copied(track, { presence: ({ presence }) => (random() < share ? 0 : presence) });
}

/** Only the frames from start to end; they keep their times and numbers, so that the truth stays true. */
export function cutTo(track: LandmarkTrack, start: number, end: number): LandmarkTrack {
  return copied(track, { keep: ({ time }) => time >= start && time <= end });
}

/** The same frames and then, from the last to the first, once more: who walked out walks back backwards. */
export function thereAndBack(track: LandmarkTrack): LandmarkTrack {
  const whole = new LandmarkTrack();
  const last = track.timeAt(track.length - 1);
  const step = last - track.timeAt(track.length - 2);
  const add = ({ presence, points, world }: Landmarks, time: number) => {
    const row = whole.append(time, presence);
    row.points.set(points);
    row.world.set(world);
  };
  for (const frame of track) add(frame, frame.time);
  for (const frame of [...track].reverse()) add(frame, 2 * last + step - frame.time);
  return whole;
}

/** Slow motion: one real second lasts `factor` seconds of the clip. The truth stays in real seconds. */
export function retimed(track: LandmarkTrack, factor: number): LandmarkTrack {
  return copied(track, { time: ({ time }) => time * factor });
}

/** As if the clip had a lower rate: every n-th frame, numbered anew. */
export function everyNth(track: LandmarkTrack, n: number): LandmarkTrack {
  const first = track.at(0).index;
  return copied(track, { keep: ({ index }) => (index - first) % n === 0 });
}

/** The network takes left for right in the stretches. */
export function swapSides(track: LandmarkTrack, stretches: readonly Stretch[]): LandmarkTrack {
  return changed(track, ({ time, points, world }) => {
    if (!within(stretches, time)) return;
    swap(points, pointValues);
    swap(world, worldValues);
  });
}

/** The times of frames at a rate that is not constant, with some frames left out. */
export interface VariableRate {
  readonly duration: number;
  readonly fps: number;
  /** How far a frame may be early or late, as a share of the time between two: less than a half. */
  readonly jitter: number;
  /** The share of frames that are missing. */
  readonly missing?: number;
  readonly seed: number;
}

/** Times for a film at a variable rate, always increasing, the first of them 0. */
export function atVariableRate({ duration, fps, jitter, missing = 0, seed }: VariableRate): number[] {
  const random = randomFrom(seed);
  const times = Array.from({ length: Math.floor(duration * fps) }, (_, frame) => {
    const [early, chance] = [random(), random()];
    return { time: frame === 0 ? 0 : (frame + jitter * (2 * early - 1)) / fps, kept: frame === 0 || chance >= missing };
  });
  return times.filter(({ kept }) => kept).map(({ time }) => time);
}

interface Copying {
  readonly keep?: (frame: Landmarks) => boolean;
  readonly time?: (frame: Landmarks) => number;
  readonly presence?: (frame: Landmarks) => number;
}

function copied(track: LandmarkTrack, { keep, time, presence }: Copying = {}): LandmarkTrack {
  const frames = [...track].filter((frame) => keep?.(frame) ?? true);
  const copy = new LandmarkTrack(frames[0]?.index ?? 0);
  for (const frame of frames) {
    const there = presence?.(frame) ?? frame.presence;
    const { points, world } = copy.append(time?.(frame) ?? frame.time, there);
    // A real track is empty where nobody was seen.
    if (there === 0) continue;
    points.set(frame.points);
    world.set(frame.world);
  }
  return copy;
}

function within(stretches: readonly Stretch[], time: number): boolean {
  return stretches.some(({ start, end }) => time >= start && time <= end);
}

function swap(values: Float32Array, length: number): void {
  const before = values.slice();
  for (const [number, joint] of joints.entries()) {
    const other = joints.indexOf(opposite(joint));
    values.set(before.subarray(other * length, (other + 1) * length), number * length);
  }
}
