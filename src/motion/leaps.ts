import { gravity } from './gravity.js';
import { extremeTime, localFit } from './local-fit.js';
import type { Trajectory } from './trajectory.js';

/** Roughly when the body may have left the floor, been highest, and come back: some 60 ms off at worst. */
export interface Leap {
  readonly takeOff: number;
  readonly apex: number;
  readonly landing: number;
  /** Whether the fastest moment on either side lies inside the clip. */
  readonly whole: boolean;
}

/** Speed and acceleration of the centre of mass, in metres by the build of the body. */
export interface BodySpeed {
  readonly speed: Float64Array;
  readonly acceleration: Float64Array;
}

const halfWidth = 0.09;

/** Smoothing takes its part of the fall's acceleration: this much of g is left even of a low hop. */
const leastFall = 0.45 * gravity;

/** A body that leaves the floor rises at least this fast, m/s: 2.5 cm high. */
const leastSpeed = 0.7;

/** The fastest moments lie at most so far from the apex, seconds: a jump of 2.7 m. */
const reach = 0.75;

/** Shorter than this is the trembling of a landmark. */
const shortest = 0.12;

/** The fastest moment comes somewhat before the feet leave, and after they land. */
const inward = 0.015;

/** Speed and acceleration of the centre of mass at every frame in which it was seen. */
export function bodySpeed({ times, centreOfMass }: Trajectory, scale: number): BodySpeed {
  const [speed, acceleration] = [new Float64Array(times.length), new Float64Array(times.length)];
  for (const [i, time] of times.entries()) {
    const fit = localFit(times, centreOfMass.y, time, halfWidth);
    speed[i] = fit ? fit.slope / scale : 0;
    acceleration[i] = fit ? fit.curvature / scale : 0;
  }
  return { speed, acceleration };
}

/** Every stretch in which the body rises fast, is pulled back and falls fast. */
export function findLeaps({ times }: Trajectory, { speed, acceleration }: BodySpeed): Leap[] {
  const leaps: Leap[] = [];
  for (let i = 1; i < times.length; i++) {
    const turns = speed[i - 1]! > 0 && speed[i]! <= 0;
    if (!turns || Math.min(acceleration[i - 1]!, acceleration[i]!) >= -leastFall) continue;
    let from = i;
    while (from > 0 && speed[from - 1]! > 0 && times[i]! - times[from - 1]! < reach) from--;
    let to = i;
    while (to < times.length - 1 && speed[to + 1]! <= 0 && times[to + 1]! - times[i]! < reach) to++;
    const rise = extreme(speed, from, i, 1);
    const fall = extreme(speed, i, to, -1);
    if (speed[rise]! < leastSpeed || speed[fall]! > -leastSpeed || times[fall]! - times[rise]! < shortest) continue;
    leaps.push({
      takeOff: extremeTime(times, speed, rise) + inward,
      apex: times[i]!,
      landing: extremeTime(times, speed, fall) - inward,
      whole: rise > 0 && fall < times.length - 1,
    });
  }
  return leaps;
}

/** Where a signal is greatest (sign 1) or least (sign -1) between two samples, both included. */
export function extreme(values: Float64Array, from: number, to: number, sign: 1 | -1): number {
  let best = from;
  for (let i = from; i <= to; i++) if (sign * values[i]! > sign * values[best]!) best = i;
  return best;
}
