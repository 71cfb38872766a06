import type { BodyPath as SmoothPath } from './body-path.js';
import type { Estimate, Instant } from './estimate.js';
import type { Approach } from './flight.js';
import { lowerBound, medianBetween, range } from './local-fit.js';

/** What the onset is read from. */
type BodyPath = Pick<SmoothPath, 'times' | 'height' | 'speed'>;

/** Where the push begins (its sample), when the flight does, and how far the body sank before. */
interface Push {
  readonly push: number;
  readonly takeOff: number;
  readonly dip: number;
}

/** Less than this, in metres, is no countermovement: people who hold a squat sink by up to 7 cm as they begin to push. */
const countermovement = 0.08;

/** The body stands as long as it moves more slowly than this, metres per second. */
const standing = 0.05;

/** The way down takes at least so long, seconds. */
const shortestDescent = 0.15;

/** The stillness before it is read over so long, seconds. */
export const stillTime = 0.5;

/** The landmarks of bent hips lie too high: their centre of mass sinks by this part of what the body does. */
export const seenDepth = 0.95;

/** How far a depth is off, metres, from drawn jumps with exact truth. */
export const depthError = 0.011;

/** A hold is at least so long, and goes back at most so far. */
const shortestHold = 0.2;

/**
 * A movement out of rest begins as the cube of time and soon stays behind it. It shows clearly only when a twentieth of the
 * way is done; the instant is where a curve of this power through that point and through a fifth of the way begins.
 */
const shares = [0.05, 0.2] as const;
const power = 2.85;

/** How far such an extrapolation is off, seconds: arms and heads move before the body does. */
export const onsetError = 0.028;

/** When the movement began, from where, and how deep it went. */
export function findOnset(path: BodyPath, push: Push): Pick<Approach, 'start' | 'depth' | 'stillness' | 'squat'> {
  return push.dip > countermovement ? fromStanding(path, push) : fromSquat(path, push);
}

function fromStanding(path: BodyPath, { push }: Push) {
  const { times, height } = path;
  let descent = push;
  while (descent > 0 && !(times[push]! - times[descent]! > shortestDescent && stands(path, descent))) descent--;
  if (descent === 0) return { start: null, depth: null, stillness: null, squat: null };
  const base = medianBetween(times, height, times[descent]! - stillTime, times[descent]! + 1e-6);
  const depth: Estimate = { value: (base - height[push]!) / seenDepth, plusMinus: depthError };
  const time = cubeStart(path, base, height[push]! - base, push);
  const start: Instant | null = time === null ? null : { time, plusMinus: onsetError, evidence: 'body' };
  return { start, depth, stillness: stillBefore(path, time ?? times[descent]!, base), squat: null };
}

/** Whether the body did not sink during the short time before a sample: a moment's pause on the way down is no standing. */
function stands({ times, speed }: BodyPath, sample: number): boolean {
  const from = lowerBound(times, times[sample]! - pause);
  return speed.subarray(from, sample + 1).every((value) => value > -standing);
}

const pause = 0.12;

function fromSquat(path: BodyPath, { push, takeOff }: Push) {
  const { times, height } = path;
  const base = medianBetween(times, height, times[push]! - stillTime, times[push]! - 0.1);
  const top = height[Math.max(0, lowerBound(times, takeOff) - 1)]!;
  const time = cubeStart(path, base, top - base, lowerBound(times, takeOff) - 1);
  const start: Instant | null = time === null ? null : { time, plusMinus: onsetError, evidence: 'body' };
  const stillness = stillBefore(path, time ?? times[push]!, base);
  // Without a hold the clip begins in the middle of a movement.
  if (!stillness) return { start: null, depth: null, stillness: null, squat: null };
  return { start, depth: null, stillness, squat: squatBefore(path, stillness, base) };
}

/** The stretch before a moment in which the body stayed at its level. */
function stillBefore({ times, height }: BodyPath, end: number, base: number): Approach['stillness'] {
  let first = lowerBound(times, end) - 1;
  while (first > 0 && Math.abs(height[first - 1]! - base) < stillBand) first--;
  const start = times[Math.max(first, 0)]!;
  return end - start >= shortestHold ? { start, end } : null;
}

/** Whoever stands or squats still sways by less than this, metres. */
const stillBand = 0.025;

/** When the held squat was reached, and how deep it is below the standing before it. */
function squatBefore({ times, height }: BodyPath, stillness: Approach['stillness'], base: number): Approach['squat'] {
  if (!stillness) return null;
  const [from, to] = range(times, stillness.start - longestDescent, stillness.start);
  if (to - from < 3) return null;
  const standing = Math.max(...height.subarray(from, to));
  if (standing - base < leastSquat) return null;
  const start: Instant = { time: stillness.start, plusMinus: onsetError, evidence: 'body' };
  return { start, depth: { value: (standing - base) / seenDepth, plusMinus: depthError } };
}

const longestDescent = 2.5;
const leastSquat = 0.1;

/** When a movement from `base` by `amount` began, seen backwards from a sample; null where the clip begins later. */
function cubeStart({ times, height }: BodyPath, base: number, amount: number, from: number): number | null {
  const [early, late] = shares.map((share) => crossing(times, height, base + share * amount, from));
  if (early === null || late === null || early === undefined || late === undefined) return null;
  const ratio = (shares[1] / shares[0]) ** (1 / power);
  return Math.max(times[0]!, early - (late - early) / (ratio - 1));
}

/** The last time before a sample at which a signal passed a level. */
function crossing(times: Float64Array, values: Float64Array, level: number, from: number): number | null {
  for (let i = from; i > 0; i--) {
    const [a, b] = [values[i - 1]! - level, values[i]! - level];
    if (a * b <= 0 && a !== b) return times[i - 1]! + (a / (a - b)) * (times[i]! - times[i - 1]!);
  }
  return null;
}
