import { halfWidth } from './body-path.js';
import type { Flight } from './flight.js';
import { localFit } from './local-fit.js';
import { jumpStretches, type Motion } from './motion.js';

/** The centre of mass through a stretch with one or more jumps. Real seconds, metres above its place at the first take-off. */
export interface BodyCurve {
  readonly times: readonly number[];
  readonly heights: readonly number[];
  /** Metres per second, upwards. */
  readonly speeds: readonly number[];
}

/** So much before and after what belongs to a jump is shown with it, in seconds. */
const margin = 0.5;

/** More points a second than this tell an eye nothing. */
const mostPerSecond = 60;

/** The way of the centre of mass around every jump; jumps that follow each other share a curve. */
export function curvesOf(motion: Motion): BodyCurve[] {
  const { trajectory, scale, timeScale, jumps } = motion;
  const { times, centreOfMass } = trajectory;
  const fitAt = (time: number) => localFit(times, centreOfMass.y, time, halfWidth);
  const stretches = jumpStretches(motion).map(({ start, end }, i) => ({
    start: start / timeScale.factor - margin,
    end: end / timeScale.factor + margin,
    flight: jumps[i]!.flight,
  }));
  return joined(stretches).map(({ start, end, flight }) => {
    // The top is surer than the instant of take-off: there the body moves five centimetres in a frame.
    const zero = (fitAt(flight.apex.time)?.value ?? 0) - flight.heights.best.value * scale.value;
    const points = thinned(times, start, end).flatMap((time) => {
      const fit = fitAt(time);
      return fit ? [{ time, height: (fit.value - zero) / scale.value, speed: fit.slope / scale.value }] : [];
    });
    return {
      times: points.map(({ time }) => time),
      heights: points.map(({ height }) => height),
      speeds: points.map(({ speed }) => speed),
    };
  });
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The first in it. */
  readonly flight: Flight;
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const done: Stretch[] = [];
  for (const stretch of stretches) {
    const last = done.at(-1);
    if (last && stretch.start <= last.end) done[done.length - 1] = { ...last, end: Math.max(last.end, stretch.end) };
    else done.push(stretch);
  }
  return done;
}

/** The times between two moments, without those that follow the last kept one too soon. */
function thinned(times: Float64Array, start: number, end: number): number[] {
  const least = 0.95 / mostPerSecond;
  const kept: number[] = [];
  for (const time of times) {
    if (time >= start && time <= end && time - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= least) kept.push(time);
  }
  return kept;
}
