import { extremeTime, localFit, median } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';

/** A moment at which the feet are farthest apart along the picture: there is one in every step. */
export interface Spread {
  readonly time: number;
  /** Metres between the feet. */
  readonly apart: number;
}

/** The parts of a foot; their mean trembles less than each of them. */
const footParts = ['ankle', 'heel', 'foot_index'] as const;

/** Steps are longer than this on either side of the moment between them, seconds: more would blur a runner's. */
const halfWidth = 0.085;

/** Feet come nearer and go apart again by so much in a step, metres, and by this share of how far they were apart. */
const leastSwing = 0.1;
const leastShare = 0.35;

/** Of two spreads nearer to each other than this share of the usual time one is a tremble. */
const leastRhythm = 0.5;

/** Where a foot is along the picture, metres. */
export function footX({ joints }: Trajectory, side: 'left' | 'right', scale: number): Float64Array {
  const parts = footParts.map((part) => joints[`${side}_${part}`].x);
  return parts[0]!.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0) / parts.length / scale);
}

/**
 * Every moment at which the feet are farthest apart, in their order. Which foot is which does not matter: networks take one
 * leg for the other.
 */
export function findSpreads(trajectory: Trajectory, scale: number): Spread[] {
  const { times } = trajectory;
  const [left, right] = [footX(trajectory, 'left', scale), footX(trajectory, 'right', scale)];
  const apart = left.map((x, i) => Math.abs(x - right[i]!));
  const smooth = Float64Array.from(times, (time) => Math.max(0, localFit(times, apart, time, halfWidth)?.value ?? 0));
  return withoutTrembles(peaksOf(times, smooth));
}

function peaksOf(times: Float64Array, apart: Float64Array): Spread[] {
  const peaks: Spread[] = [];
  // Who comes into the picture in the middle of a step has gone apart before.
  let low = 0;
  let best = -1;
  for (let i = 0; i < times.length; i++) {
    if (best < 0) {
      low = Math.min(low, apart[i]!);
      if (apart[i]! - low > leastFall(apart[i]!)) best = i;
      continue;
    }
    if (apart[i]! > apart[best]!) best = i;
    if (apart[best]! - apart[i]! > leastFall(apart[best]!)) {
      peaks.push({ time: extremeTime(times, apart, best), apart: apart[best]! });
      best = -1;
      low = apart[i]!;
    }
  }
  // The last one counts as soon as the feet come nearer again.
  if (best >= 0 && best < times.length - 2) peaks.push({ time: extremeTime(times, apart, best), apart: apart[best]! });
  return peaks;
}

function leastFall(apart: number): number {
  return Math.max(leastSwing, leastShare * apart);
}

/** Of two that are too near, the one goes without which the others follow each other more evenly. */
function withoutTrembles(spreads: readonly Spread[]): Spread[] {
  const left = [...spreads];
  while (left.length > 3) {
    const gaps = left.slice(1).map(({ time }, i) => time - left[i]!.time);
    const usual = median(gaps);
    const near = gaps.indexOf(Math.min(...gaps));
    if (gaps[near]! > leastRhythm * usual) return left;
    const uneven = (without: number) => {
      const [a, b] = [left[without - 1]?.time, left[without + 1]?.time];
      return a === undefined || b === undefined ? 0 : Math.abs(b - a - usual);
    };
    left.splice(uneven(near) < uneven(near + 1) ? near : near + 1, 1);
  }
  return left;
}
