import { type Doubt, doubt } from './doubts.js';
import { lowerBound } from './local-fit.js';
import type { Motion } from './motion.js';
import { fitParabola } from './parabola.js';

/** The body still pushes, or is already caught, this near to the instants, seconds. */
const rim = 0.02;

/** So many frames of either kind tell the two apart. */
const leastFrames = 4;

/** Every other frame is off by more than this, seconds, and by so many of its own deviations. */
const leastShift = 0.0025;
const sureness = 4;

/**
 * Says where every other frame of a flight is told at a wrong time: a falling body is then in front of its parabola and behind
 * it by turns, the farther the faster it goes. Nothing else does that.
 */
export function unevenTimeDoubts(motion: Motion): Doubt[] {
  const shifts = motion.jumps.flatMap(({ flight }) => shiftOf(motion, flight.takeOff.time, flight.landing.time) ?? []);
  const worst = Math.max(0, ...shifts);
  if (worst === 0) return [];
  const message = `The times of the frames are wrong by turns: every other one seems to be ${Math.round(2000 * worst * motion.timeScale.factor)} ms off its neighbours.`;
  return [
    doubt(1, 'video.uneven-times', message, "Use the camera's own file: an export or a converter has done this."),
  ];
}

/** By how much every other frame is late and the others early, seconds; null where that is not sure. */
function shiftOf({ trajectory }: Motion, takeOff: number, landing: number): number | null {
  const { times, clipTimes, centreOfMass } = trajectory;
  const path = fitParabola(times, centreOfMass.y, takeOff, landing);
  if (!path) return null;
  const [from, to] = [lowerBound(times, takeOff + rim), lowerBound(times, landing - rim)];
  const samples = Array.from({ length: Math.max(0, to - from) }, (_, k) => {
    const u = times[from + k]! - path.middle;
    const odd = lowerBound(clipTimes, times[from + k]!) % 2 === 1;
    const miss = centreOfMass.y[from + k]! - (path.y0 + path.v * u - path.S * u * u);
    return { odd, miss, slope: (odd ? -1 : 1) * (path.v - 2 * path.S * u) };
  });
  const odd = samples.filter((sample) => sample.odd).length;
  if (Math.min(odd, samples.length - odd) < leastFrames) return null;
  const weight = samples.reduce((sum, { slope }) => sum + slope * slope, 0);
  const shift = samples.reduce((sum, { miss, slope }) => sum + miss * slope, 0) / weight;
  const rest = samples.reduce((sum, { miss, slope }) => sum + (miss - shift * slope) ** 2, 0);
  const error = Math.sqrt(rest / (samples.length - 1) / weight);
  return Math.abs(shift) > Math.max(leastShift, sureness * error) ? Math.abs(shift) : null;
}
