import type { Estimate, Instant } from './estimate.js';
import { gravity } from './gravity.js';
import { LeastSquares } from './least-squares.js';

/** What is known of one flight before its height is worked out. Seconds and metres. */
export interface FlightKnowledge {
  readonly takeOff: Instant;
  readonly landing: Instant;
  /** When the centre of mass is highest, from its own path. */
  readonly apex: Estimate;
  /** How much lower the body is at landing, from its posture; null where the view does not show it. */
  readonly landingLower: Estimate | null;
}

/** The height of the centre of mass above take-off, by each way of measuring it. Metres and metres per second. */
export interface Heights {
  readonly flightTime: Estimate;
  readonly fit: Estimate;
  readonly postureCorrected: Estimate | null;
  readonly best: Estimate;
  readonly takeOffVelocity: Estimate;
  readonly landingLower: Estimate;
}

/**
 * People land with bent legs and toes drawn up: 2.5 cm lower on average (Yamashita 2020: 2.5 cm of height over-read, 5.3 cm
 * of posture with arm swing; Baumgart 2017: 1.7 cm), some not at all.
 */
const usuallyLower: Estimate = { value: 0.02, plusMinus: 0.02 };

/** Works out the height from the instants, the apex and the landing posture together. */
export function measureHeights(known: FlightKnowledge): Heights {
  const { takeOff, landing, apex, landingLower } = known;
  const time = landing.time - takeOff.time;
  const timeError = Math.hypot(takeOff.plusMinus, landing.plusMinus);
  const flightTime: Estimate = { value: (gravity * time * time) / 8, plusMinus: ((gravity * time) / 4) * timeError };
  const rise = apex.value - takeOff.time;
  const fit: Estimate = {
    value: (gravity * rise * rise) / 2,
    plusMinus: gravity * rise * Math.hypot(apex.plusMinus, takeOff.plusMinus),
  };
  const solved = solveTogether(known);
  return {
    flightTime,
    fit,
    postureCorrected: landingLower && corrected(time, timeError, landingLower),
    best: heightOf(solved.velocity),
    takeOffVelocity: solved.velocity,
    landingLower: solved.lower,
  };
}

function heightOf({ value, plusMinus }: Estimate): Estimate {
  return { value: (value * value) / (2 * gravity), plusMinus: (value / gravity) * plusMinus };
}

/** With the body lower by d at landing, d = g T²/2 - v T gives the speed of take-off. */
function corrected(time: number, timeError: number, lower: Estimate): Estimate {
  const value = (gravity * time) / 2 - lower.value / time;
  const slope = gravity / 2 + lower.value / time ** 2;
  return heightOf({ value, plusMinus: Math.hypot(slope * timeError, lower.plusMinus / time) });
}

/** Least squares over the unknowns take-off, landing and how much lower the body lands; the apex ties them together. */
function solveTogether({ takeOff, landing, apex, landingLower }: FlightKnowledge): {
  velocity: Estimate;
  lower: Estimate;
} {
  let unknowns = [takeOff.time, landing.time, landingLower?.value ?? usuallyLower.value] as const;
  for (let round = 0; ; round++) {
    const [start, end, lower] = unknowns;
    const time = end - start;
    const velocity = (gravity * time) / 2 - lower / time;
    // How the speed changes with each unknown.
    const byTime = gravity / 2 + lower / time ** 2;
    const slopes = [-byTime, byTime, -1 / time] as const;
    const fit = new LeastSquares(3);
    fit.add([1, 0, 0], takeOff.time - start, takeOff.plusMinus ** -2);
    fit.add([0, 1, 0], landing.time - end, landing.plusMinus ** -2);
    fit.add([0, 0, 1], usuallyLower.value - lower, usuallyLower.plusMinus ** -2);
    if (landingLower) fit.add([0, 0, 1], landingLower.value - lower, landingLower.plusMinus ** -2);
    const [a, b, c] = slopes.map((slope) => slope / gravity);
    fit.add([1 + a!, b!, c!], apex.value - (start + velocity / gravity), apex.plusMinus ** -2);
    const step = fit.solve()!.solution;
    unknowns = [start + step[0]!, end + step[1]!, lower + step[2]!];
    if (round < rounds) continue;
    const covariance = fit.covariance()!;
    let variance = 0;
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) variance += slopes[i]! * slopes[j]! * covariance[i * 3 + j]!;
    const error = Math.sqrt(Math.max(0, variance));
    return {
      velocity: { value: velocity, plusMinus: error },
      lower: { value: lower, plusMinus: Math.sqrt(covariance[8]!) },
    };
  }
}

/** The equations are nearly linear: so many rounds end below a micrometre. */
const rounds = 4;
