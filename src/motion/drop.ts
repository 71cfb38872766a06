import type { BodyPath } from './body-path.js';
import type { Estimate, Instant } from './estimate.js';
import { footHeight } from './feet.js';
import type { Drop } from './flight.js';
import type { MeasuredFlight, Sight } from './flights.js';
import { gravity } from './gravity.js';
import { extreme } from './leaps.js';
import { extremeTime, interpolate, medianBetween, range } from './local-fit.js';
import { fitParabola, type Parabola, speedAt } from './parabola.js';
import { findSole } from './shoe/sole-instant.js';
import { fitToes } from './toes.js';
import type { Trajectory } from './trajectory.js';

/** The fall ends within this time before take-off, seconds. */
const contact = { shortest: 0.06, longest: 0.75 };

/** Whoever falls from a box comes down at least this fast, m/s. */
const leastSpeed = 0.8;

/** Both feet are so high above the floor shortly before the fastest moment, and on the box before. Metres. */
const falling = { before: 0.13, height: 0.07 };
const onBox = { from: 0.6, to: 0.3, height: 0.09 };

/** The part of the fall through which the parabola goes, before the contact. */
const fall = { longest: 0.17, end: 0.01 };

/** The box's level is read from so long before the contact. */
const boxTime = { from: 0.9, to: 0.5 };

const toeError = 0.01;

/** Boxes, their shadows and the other foot are near: what the pixels show farther from the toes is one of them. Seconds. */
const believable = 0.034;
const rounds = 3;

/** Finds the fall from a box that ended shortly before a take-off; null where there was none. */
export function findDrop(sight: Sight, { flight, fit }: MeasuredFlight, path: BodyPath): Drop | null {
  const { trajectory } = sight;
  const { times, speed } = path;
  const scale = flight.scale.value;
  const takeOff = flight.takeOff.time;
  const [from, to] = range(times, takeOff - contact.longest, takeOff - contact.shortest);
  if (to - from < 4) return null;
  const fastest = extreme(speed, from, to - 1, -1);
  if (speed[fastest]! > -leastSpeed) return null;
  const [left, right] = [footHeight(trajectory, 'left', scale), footHeight(trajectory, 'right', scale)];
  const feet = left.map((height, i) => (height + right[i]!) / 2);
  const floor = interpolate(times, feet, takeOff - 0.03);
  const moment = extremeTime(times, speed, fastest);
  if (interpolate(times, feet, moment - falling.before) - floor < falling.height) return null;
  const box = medianBetween(times, feet, moment - onBox.from, moment - onBox.to);
  if (box - floor < onBox.height) return null;

  const first = firstContact(sight, { fit, moment, curvature: (flight.scale.value * gravity) / 2 });
  if (!first) return null;
  const start = first.instant.time;
  const seesBox = times[0]! < start - boxTime.to;
  return {
    firstContact: first.instant,
    stepOff: stepOff(path, start),
    boxHeight: seesBox ? boxHeight(times, feet, { contact: start, takeOff }) : null,
    contactSpeed: first.speed,
  };
}

/** The floor's level differs by this much between the place of the box and that of the landing, seen in perspective. */
const boxError = 0.025;

function boxHeight(
  times: Float64Array,
  feet: Float64Array,
  { contact, takeOff }: { readonly contact: number; readonly takeOff: number },
): Estimate {
  const [from, to] = range(times, contact, takeOff);
  const flat = Math.min(...feet.subarray(from, to));
  return {
    value: medianBetween(times, feet, contact - boxTime.from, contact - boxTime.to) - flat,
    plusMinus: boxError,
  };
}

/** The first touch of the floor, and how fast the body fell then. */
function firstContact(
  sight: Sight,
  { fit, moment, curvature }: { fit: MeasuredFlight['fit']; moment: number; curvature: number },
): { readonly instant: Instant; readonly speed: Estimate } | null {
  const { trajectory, factor } = sight;
  const { times, centreOfMass } = trajectory;
  const expected = moment - 0.005;
  let time = expected;
  for (let round = 1; ; round++) {
    const parabola = fitParabola(times, centreOfMass.y, time - fall.longest, time + fall.end, curvature);
    if (!parabola) return null;
    const scale = (2 * curvature) / gravity;
    const toes = fitToes(trajectory, fit.weights, 'landing', expected, { parabola, scale });
    if (!toes) return null;
    time = toes.time;
    if (round < rounds) continue;
    const speedOf = (at: number) => fallSpeed(parabola, at, scale);
    const { weights } = fit;
    const { value: speed } = speedOf(time);
    const clearance = (at: number) => fallen(time - at, speed);
    const event = { side: 'landing', expected: time, clearance, parabola, scale, weights } as const;
    const sole = findSole(sight, trajectory, event, factor);
    const seen = sole && Math.abs(sole.time - time) < believable ? sole : null;
    if (seen)
      return { instant: { time: seen.time, plusMinus: seen.plusMinus, evidence: 'shoe' }, speed: speedOf(seen.time) };
    return {
      instant: { time, plusMinus: Math.hypot(toes.plusMinus / 2, toeError), evidence: 'toes' },
      speed: speedOf(time),
    };
  }
}

/** How high the feet still are so long before they touch the floor with a speed; on the box they stay. */
function fallen(before: number, speed: number): number {
  const falling = Math.min(Math.max(0, before), speed / gravity);
  return speed * falling - (gravity * falling * falling) / 2;
}

/** The downward speed at a moment of the first contact, from the fall before it; null where the fall is not seen. */
export function contactSpeedAt({ times, centreOfMass }: Trajectory, time: number, scale: number): Estimate | null {
  const curvature = (scale * gravity) / 2;
  const parabola = fitParabola(times, centreOfMass.y, time - fall.longest, time + fall.end, curvature);
  return parabola && fallSpeed(parabola, time, scale);
}

function fallSpeed(parabola: Parabola, time: number, scale: number): Estimate {
  return { value: Math.abs(speedAt(parabola, time)) / scale, plusMinus: speedError };
}

/** The speed of the fall comes from half a flight. */
const speedError = 0.08;

/** Off the box: the last moment before the contact at which the body did not fall faster than one that lets itself down. */
function stepOff({ times, speed }: BodyPath, contact: number): Instant | null {
  const [from, to] = range(times, contact - 0.6, contact);
  for (let i = to - 1; i > from; i--) {
    if (speed[i]! > -stepSpeed) return { time: times[i]!, plusMinus: stepOffError, evidence: 'body' };
  }
  return null;
}

/** Letting oneself down and falling pass into each other, seconds. */
export const stepOffError = 0.05;

/** A body that still stands with one foot sinks no faster, m/s. */
const stepSpeed = 0.4;
