import type { HingeFit } from './hinge.js';
import type { Leap } from './leaps.js';
import { legsOf } from './legs.js';
import { fitParabola, type Parabola, scaleOf, vertexTime } from './parabola.js';
import { fitToes, toeWeights } from './toes.js';
import type { Trajectory } from './trajectory.js';

/** A leap whose instants and parabola have been found, from the landmarks alone. */
export interface FlightFit {
  readonly takeOff: HingeFit;
  readonly landing: HingeFit;
  readonly parabola: Parabola;
  /** Pixels per metre by g, unbounded. */
  readonly scale: number;
  readonly weights: { readonly left: number; readonly right: number };
}

/** The instants change the parabola a little and the parabola the instants: after so many rounds neither moves. */
const rounds = 3;

/**
 * The way down takes a little longer than the way up, because people land lower than they leave: by so much, give or take
 * the error, which is also that of apex and landing. Toes that seem to leave at another time have lifted before. Seconds.
 */
const asymmetry = { usual: 0.008, error: 0.014 };

/**
 * The search for take-off is kept about what the apex and the landing say, in seconds. But whoever lands on a box lands so
 * much earlier, and whoever seems to land a foot lower is seen by a camera that moves: such flights have no symmetry.
 */
const nearMirror = 0.04;
const farFromMirror = { before: 0.08, after: 0.05 };

/** The scale used on the way is kept within these parts of what the body's build says. */
const scaleBounds = [0.6, 1.6] as const;

/** No flight is shorter, seconds. */
const shortest = 0.1;

/** Fits parabola and toes to a leap; null where they do not fit together. */
export function fitFlight(trajectory: Trajectory, leap: Leap, bodyScale: number): FlightFit | null {
  const { times, centreOfMass } = trajectory;
  const weights = weightsOf(trajectory, leap, bodyScale);
  let [takeOff, landing] = [leap.takeOff, leap.landing];
  for (let round = 0; ; round++) {
    const parabola = fitParabola(times, centreOfMass.y, takeOff, landing);
    if (!parabola || parabola.S <= 0) return null;
    const [least, most] = scaleBounds;
    const scale = Math.min(most * bodyScale, Math.max(least * bodyScale, scaleOf(parabola)));
    const context = { parabola, scale };
    const on = fitToes(trajectory, weights, 'landing', leap.landing, context);
    if (!on) return null;
    const mirrored = 2 * vertexTime(parabola) - on.time - asymmetry.usual;
    const free = fitToes(trajectory, weights, 'take-off', leap.takeOff, context);
    const off = free && fitTakeOff(trajectory, weights, { ...context, free, mirrored });
    if (!off || on.time - off.time < shortest) return null;
    [takeOff, landing] = [off.time, on.time];
    if (round < rounds) continue;
    return { takeOff: off, landing: on, parabola, weights, scale: scaleOf(parabola) };
  }
}

/** The take-off by the toes and by the flight's own symmetry; by the toes alone where these have nothing to do with it. */
function fitTakeOff(
  trajectory: Trajectory,
  weights: FlightFit['weights'],
  { parabola, scale, free, mirrored }: { parabola: Parabola; scale: number; free: HingeFit; mirrored: number },
): HingeFit | null {
  const off = free.time - mirrored;
  if (off < -farFromMirror.before || off > farFromMirror.after) return free;
  // Of a low jump the fastest moments lie far from the instants; the mirror image of the landing is nearer.
  const expected = Math.min(mirrored + nearMirror, Math.max(mirrored - nearMirror, free.time));
  const prior = { time: mirrored, plusMinus: asymmetry.error };
  return fitToes(trajectory, weights, 'take-off', expected, { parabola, scale, prior });
}

/** How much each toe tells: of who jumps on one leg the other one tells nothing. */
function weightsOf(trajectory: Trajectory, leap: Leap, scale: number): FlightFit['weights'] {
  const ends = { takeOff: { time: leap.takeOff }, landing: { time: leap.landing } };
  const legs = legsOf(trajectory, ends, scale);
  if (legs === 'left') return { left: 1, right: 0 };
  if (legs === 'right') return { left: 0, right: 1 };
  return toeWeights(trajectory, leap.takeOff, leap.landing);
}
