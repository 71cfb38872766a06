import { type BodyPath, lowestBetween, turningPoint } from './body-path.js';
import { findDrop } from './drop.js';
import type { Instant } from './estimate.js';
import type { Approach } from './flight.js';
import type { MeasuredFlight, Sight } from './flights.js';
import { extreme } from './leaps.js';
import { lowerBound, range } from './local-fit.js';
import { findOnset } from './onset.js';

/** A jump that follows a landing within this time rebounds from it. */
const rebound = 0.7;

/** The push is on as soon as the body rises this fast, metres per second. */
const pushing = 0.1;

/** How far back the body may have come down before it pushed, for the dip and for its depth. Seconds. */
const dipTime = 0.6;

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
    ...findOnset(path, { push, takeOff: takeOff.time, dip }),
  };
}

/** The lowest sample within a few of a place. */
function extremeNear(height: Float64Array, place: number): number {
  return extreme(height, Math.max(place - 3, 0), Math.min(place + 5, height.length - 1), -1);
}
