import { gravity } from './gravity.js';
import { LeastSquares } from './least-squares.js';
import { median, range } from './local-fit.js';

/** The path of a body in free fall, in pixels: y = y0 + v u - S u², u seconds after `middle`. */
export interface Parabola {
  readonly middle: number;
  readonly y0: number;
  readonly v: number;
  readonly S: number;
  /** Root mean square distance of the samples, in pixels. */
  readonly residual: number;
  readonly samples: number;
  /** Standard deviations: of S, as a part of it, and of the time of the vertex, in seconds. */
  readonly curvatureError: number;
  readonly apexError: number;
}

/** The body still pushes, or is already caught, this near to the instants; the ends come in softly over the taper. */
const rim = 0.015;
const taper = 0.02;

/** Samples farther off than this many deviations lose weight. */
const outlier = 2.5;
const reweightings = 4;

/**
 * Errors of landmarks last: samples nearer together than this tell the same. Of the residual's power nine tenths lie
 * below 8 Hz, which is worth some 16 samples a second.
 */
const independence = 0.03;

/** The parabola through a path between two instants; with `curvature` given, only place and speed are fitted. */
export function fitParabola(
  times: Float64Array,
  values: Float64Array,
  start: number,
  end: number,
  curvature?: number,
): Parabola | null {
  const middle = (start + end) / 2;
  const [from, to] = range(times, start + rim - taper / 2, end - rim + taper / 2);
  const indices = Array.from({ length: to - from }, (_, i) => from + i);
  const used = indices.map((i) => ({ u: times[i]! - middle, y: values[i]!, w: edge(times[i]!, start, end) }));
  const samples = used.filter(({ w }) => w > 0);
  const unknowns = curvature === undefined ? 3 : 2;
  if (samples.length < unknowns) return null;
  let trust = samples.map(() => 1);
  for (let round = 0; ; round++) {
    const fit = new LeastSquares(unknowns);
    for (const [i, { u, y, w }] of samples.entries()) {
      const row = curvature === undefined ? [1, u, -u * u] : [1, u];
      fit.add(row, y + (curvature ?? 0) * u * u, w * trust[i]!);
    }
    const solved = fit.solve();
    if (!solved) return null;
    const [y0 = 0, v = 0, S = curvature!] = solved.solution;
    const errors = samples.map(({ u, y }) => y - (y0 + v * u - S * u * u));
    const deviation = 1.4826 * median(errors.map(Math.abs)) + 1e-9;
    if (round === reweightings - 1) {
      const weights = samples.reduce((sum, { w }) => sum + w, 0);
      const squares = samples.reduce((sum, { w }, i) => sum + w * errors[i]! ** 2, 0);
      const residual = Math.sqrt(squares / weights);
      return {
        middle,
        y0,
        v,
        S,
        residual,
        samples: samples.length,
        ...errorsOf(fit, { residual, v, S, times: samples }),
      };
    }
    trust = errors.map((error) => 1 / Math.sqrt(1 + (error / (outlier * deviation)) ** 2));
  }
}

/** When the parabola is highest. */
export function vertexTime({ middle, v, S }: Parabola): number {
  return middle + v / (2 * S);
}

/** Height on the parabola, pixels. */
export function heightAt({ middle, y0, v, S }: Parabola, time: number): number {
  const u = time - middle;
  return y0 + v * u - S * u * u;
}

/** Upward speed on the parabola, pixels per second. */
export function speedAt({ middle, v, S }: Parabola, time: number): number {
  return v - 2 * S * (time - middle);
}

/** Pixels per metre: what falls with g in the world falls with 2 S in the picture. */
export function scaleOf({ S }: Parabola): number {
  return (2 * S) / gravity;
}

function errorsOf(
  fit: LeastSquares,
  { residual, v, S, times }: { residual: number; v: number; S: number; times: readonly { readonly u: number }[] },
): Pick<Parabola, 'curvatureError' | 'apexError'> {
  const covariance = fit.unknowns === 3 ? fit.covariance() : null;
  if (!covariance) return { curvatureError: 0, apexError: 0 };
  const span = times.at(-1)!.u - times[0]!.u;
  const perSample = Math.max(1, (times.length * independence) / Math.max(span, independence));
  const variance = residual * residual * perSample;
  const at = (i: number, j: number) => covariance[i * 3 + j]! * variance;
  const [byV, byS] = [1 / (2 * S), -v / (2 * S * S)];
  const apex = byV * byV * at(1, 1) + 2 * byV * byS * at(1, 2) + byS * byS * at(2, 2);
  return { curvatureError: Math.sqrt(at(2, 2)) / S, apexError: Math.sqrt(Math.max(0, apex)) };
}

function edge(time: number, start: number, end: number): number {
  const ramp = (inside: number) => Math.min(1, Math.max(0, inside / taper + 0.5));
  return ramp(time - start - rim) * ramp(end - rim - time);
}
