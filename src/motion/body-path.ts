import type { Instant } from './estimate.js';
import { extreme } from './leaps.js';
import { localFit, range } from './local-fit.js';
import type { Trajectory } from './trajectory.js';

/** The path of the centre of mass with the light filter that instants need: metres, metres per second. */
export interface BodyPath {
  readonly times: Float64Array;
  readonly height: Float64Array;
  readonly speed: Float64Array;
  /** Not smoothed. */
  readonly raw: Float64Array;
}

/** Wide enough for landmarks that tremble, narrow enough not to move the lowest point. Seconds. */
export const halfWidth = 0.06;

/** How surely the lowest point is told: the path is flat there. Seconds. */
export const lowestError = 0.0065;

/** The light path of the centre of mass, at every frame in which it was seen. */
export function bodyPath({ times, centreOfMass }: Trajectory, scale: number): BodyPath {
  const raw = centreOfMass.y.map((y) => y / scale);
  const height = raw.slice();
  const speed = new Float64Array(times.length);
  for (const [i, time] of times.entries()) {
    const fit = localFit(times, centreOfMass.y, time, halfWidth);
    if (!fit) continue;
    height[i] = fit.value / scale;
    speed[i] = fit.slope / scale;
  }
  return { times, height, speed, raw };
}

/** The lowest point of the body between two instants; null where it is at the very rim. */
export function lowestBetween(path: BodyPath, start: number, end: number): Instant | null {
  const [from, to] = range(path.times, start, end);
  if (to - from < 3) return null;
  const lowest = extreme(path.height, from, to - 1, -1);
  return lowest > 0 && lowest < path.times.length - 1
    ? turningPoint(path, path.times[lowest]!, turningShare * (end - start))
    : null;
}

/** Where the body turns, from all samples within a wider window: near the bottom the path is flat, and landmarks tremble. */
export function turningPoint({ times, raw }: BodyPath, near: number, most = turningWidth): Instant {
  const width = Math.min(most, turningWidth);
  let time = near;
  for (let step = 0; step < turningSteps; step++) {
    const fit = localFit(times, raw, time, width);
    if (!fit || fit.curvature <= 0) break;
    time -= Math.min(width / 4, Math.max(-width / 4, fit.slope / fit.curvature));
  }
  return { time: Math.abs(time - near) < width ? time : near, plusMinus: lowestError, evidence: 'body' };
}

const turningWidth = 0.12;
const turningSteps = 8;

/** A contact is short: no more of it than this is taken for the bottom. */
const turningShare = 0.35;
