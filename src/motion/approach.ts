import { findDrop } from './drop.js';
import type { Instant } from './estimate.js';
import type { Approach } from './flight.js';
import type { MeasuredFlight, Sight } from './flights.js';
import { extreme } from './leaps.js';
import { localFit, lowerBound, medianBetween, range } from './local-fit.js';
import { findOnset } from './onset.js';
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
const halfWidth = 0.06;

/** A jump that follows a landing within this time rebounds from it. */
const rebound = 0.7;

/** The push is on as soon as the body rises this fast, metres per second. */
const pushing = 0.1;

/** How far back the body may have come down before it pushed, for the dip and for its depth. Seconds. */
const dipTime = 0.6;

/** How surely the lowest point is told: the path is flat there. Seconds. */
const lowestError = 0.0065;

/** How far a depth is off, metres, from drawn jumps with exact truth. */
const depthError = 0.011;

/** The light path of the centre of mass, at every frame in which it was seen. */
export function bodyPath({ times, centreOfMass }: Trajectory, scale: number): BodyPath {
  const fits = Array.from(times, (time) => localFit(times, centreOfMass.y, time, halfWidth));
  return {
    times,
    height: Float64Array.from(fits, (fit, i) => (fit ? fit.value : centreOfMass.y[i]!) / scale),
    speed: Float64Array.from(fits, (fit) => (fit ? fit.slope / scale : 0)),
    raw: centreOfMass.y.map((y) => y / scale),
  };
}

/** Reads what the body did on the floor before a flight. */
export function readApproach(
  sight: Sight,
  measured: MeasuredFlight,
  path: BodyPath,
  previousLanding: Instant | null,
): Approach {
  const { takeOff } = measured.flight;
  const { times } = path;
  const nothing = { drop: null, start: null, depth: null, dip: 0, stillness: null, squat: null };
  if (previousLanding && takeOff.time - previousLanding.time < rebound) {
    return {
      ...nothing,
      reboundFrom: previousLanding,
      lowest: lowestBetween(path, previousLanding.time, takeOff.time),
    };
  }
  const drop = findDrop(sight, measured, path);
  if (drop) {
    const lowest = lowestBetween(path, drop.firstContact.time, takeOff.time);
    return { ...nothing, reboundFrom: null, drop, lowest };
  }
  let push = lowerBound(times, takeOff.time) - 1;
  while (push > 0 && path.speed[push]! > pushing) push--;
  const lowest = push > 0 ? turningPoint(path, times[extremeNear(path.height, push)]!) : null;
  const bottom = path.height[Math.max(push, 0)]!;
  const [from, to] = range(times, times[Math.max(push, 0)]! - dipTime, times[Math.max(push, 0)]! + 0.02);
  const dip = Math.max(...path.height.subarray(from, Math.max(to, from + 1))) - bottom;
  return {
    reboundFrom: null,
    drop: null,
    lowest,
    dip,
    ...findOnset(path, { push, takeOff: takeOff.time, dip, depthError }),
  };
}

/** The lowest point of the body between two instants; null where it is at the very rim. */
export function lowestBetween(path: BodyPath, start: number, end: number): Instant | null {
  const [from, to] = range(path.times, start, end);
  if (to - from < 3) return null;
  const lowest = extreme(path.height, from, to - 1, -1);
  return lowest > 0 && lowest < path.times.length - 1 ? turningPoint(path, path.times[lowest]!) : null;
}

/** The lowest sample within a few of a place. */
function extremeNear(height: Float64Array, place: number): number {
  return extreme(height, Math.max(place - 3, 0), Math.min(place + 5, height.length - 1), -1);
}

/** Where the body turns, from all samples within a wider window: near the bottom the path is flat, and landmarks tremble. */
function turningPoint({ times, raw }: BodyPath, near: number): Instant {
  let time = near;
  for (let step = 0; step < turningSteps; step++) {
    const fit = localFit(times, raw, time, turningWidth);
    if (!fit || fit.curvature <= 0) break;
    time -= Math.min(turningWidth / 4, Math.max(-turningWidth / 4, fit.slope / fit.curvature));
  }
  return { time: Math.abs(time - near) < turningWidth ? time : near, plusMinus: lowestError, evidence: 'body' };
}

const turningWidth = 0.12;
const turningSteps = 8;

/** The middle height of the body between two instants. */
export function heightBetween({ times, height }: BodyPath, start: number, end: number): number {
  return medianBetween(times, height, start, end);
}
