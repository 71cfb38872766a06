import { LeastSquares } from './least-squares.js';

/** A signal's value and its first two derivatives at a moment, from the samples around it. */
export interface LocalFit {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/** A quadratic needs one sample more than it has unknowns before it smooths anything. */
const leastSamples = 4;

/** At low frame rates and in gaps the window grows by this factor until enough samples lie inside, so many times at most. */
const widening = 1.35;
const mostWidenings = 7;

/** What is fitted with, used again and again: a long clip is smoothed at ten thousands of moments. */
const bench = new LeastSquares(3);
const row = Float64Array.of(1, 0, 0);

/**
 * Smooths without lag and without asking for a constant rate: a quadratic through the samples within `halfWidth` seconds,
 * near ones counting more (tricube). Null where too few samples are near.
 */
export function localFit(times: Float64Array, values: Float64Array, at: number, halfWidth: number): LocalFit | null {
  let half = halfWidth;
  let [from, to] = range(times, at - half, at + half);
  for (let i = 0; i < mostWidenings && to - from < leastSamples; i++) {
    half *= widening;
    [from, to] = range(times, at - half, at + half);
  }
  if (to - from < leastSamples) return null;
  bench.clear();
  for (let i = from; i < to; i++) {
    const u = times[i]! - at;
    row[1] = u;
    row[2] = u * u;
    bench.add(row, values[i]!, tricube(u / half));
  }
  const solved = bench.solve();
  if (!solved) return null;
  const [value, slope, halfCurvature] = solved.solution;
  return { value: value!, slope: slope!, curvature: 2 * halfCurvature! };
}

/** The samples from `start` to `end` seconds: the first one inside and the first one behind. */
export function range(times: Float64Array, start: number, end: number): [from: number, to: number] {
  return [lowerBound(times, start), lowerBound(times, end)];
}

/** The first sample at or after a moment. */
export function lowerBound(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value between samples, on the straight line between its neighbours; the end values outside. */
export function interpolate(times: Float64Array, values: Float64Array, at: number): number {
  const next = lowerBound(times, at);
  if (next === 0) return values[0]!;
  if (next === times.length) return values[times.length - 1]!;
  const share = (at - times[next - 1]!) / (times[next]! - times[next - 1]!);
  return values[next - 1]! + share * (values[next]! - values[next - 1]!);
}

/** The middle value of the samples between two moments; interpolated between them where none lies there. */
export function medianBetween(times: Float64Array, values: Float64Array, start: number, end: number): number {
  const [from, to] = range(times, start, end);
  if (from === to) return interpolate(times, values, (start + end) / 2);
  return median(values.subarray(from, to));
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which the given share of the values lies, between neighbours. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}

/** When the parabola through an extreme sample and its neighbours is extreme: it moves smoothly where samples would jump. */
export function extremeTime(times: Float64Array, values: Float64Array, sample: number): number {
  if (sample === 0 || sample === times.length - 1) return times[sample]!;
  const [a, b] = [times[sample - 1]! - times[sample]!, times[sample + 1]! - times[sample]!];
  const down = (values[sample - 1]! - values[sample]!) / a;
  const up = (values[sample + 1]! - values[sample]!) / b;
  const curvature = (up - down) / (b - a);
  if (curvature === 0) return times[sample]!;
  return times[sample]! + Math.min(b, Math.max(a, -(down - curvature * a) / (2 * curvature)));
}

function tricube(u: number): number {
  const inner = Math.max(0, 1 - Math.abs(u) ** 3);
  return inner * inner * inner;
}
