import type { Jump } from '../motion/flight.js';
import { gravity } from '../motion/gravity.js';

/** How likely each movement is, from 0 to 1; together they are 1. */
export interface Likelihoods {
  readonly repeated: number;
  readonly drop: number;
  readonly squat: number;
  readonly countermovement: number;
}

/** A body that sinks this much before its push swings; less is unrest in a held squat (a real one dipped 6.6 cm). */
const dipLimit = 0.08;
const dipDoubt = 0.015;

/** A squat is held when nothing moves for this many seconds before the push. */
const leastHold = 0.25;
const holdDoubt = 0.06;

/**
 * Out of a lower fall than this nobody makes a drop jump: it is a hop that was not seen from its start. The feet that came
 * down from something tell as much as the body, which is let down slowly by who reaches for the floor. Metres.
 */
const leastFall = 0.08;
const fallDoubt = 0.025;
const leastBox = 0.12;
const boxDoubt = 0.03;

/** One rebound may be a stumble after landing; each further one leaves this part of the doubt. */
const doubtPerRebound = 0.35;

/** Weighs the evidence of all jumps of a clip: first whether they rebound, then how the first of each chain came about. */
export function likelihoods(jumps: readonly Jump[]): Likelihoods {
  const repeated = reboundLikelihood(jumps);
  const starts = jumps.filter(({ approach }) => approach.reboundFrom === null);
  const mean = (of: (jump: Jump) => number) =>
    starts.length > 0 ? starts.reduce((sum, jump) => sum + of(jump), 0) / starts.length : 0;
  const drop = mean(dropLikelihood);
  const squat = mean((jump) => (1 - dropLikelihood(jump)) * squatLikelihood(jump));
  const single = 1 - repeated;
  const countermovement = starts.length > 0 ? 1 - drop - squat : 0;
  return { repeated, drop: single * drop, squat: single * squat, countermovement: single * countermovement };
}

/** How likely the jump came out of a held squat, if not out of a fall. */
export function squatLikelihood({ approach: { dip, stillness } }: Jump): number {
  const hold = stillness ? stillness.end - stillness.start : 0;
  return logistic((dipLimit - dip) / dipDoubt) * logistic((hold - leastHold) / holdDoubt);
}

function reboundLikelihood(jumps: readonly Jump[]): number {
  const rebounds = jumps.filter(({ approach }) => approach.reboundFrom !== null).length;
  if (rebounds === 0) return 0;
  const chained = jumps.filter((jump, i) => jump.approach.reboundFrom ?? jumps[i + 1]?.approach.reboundFrom);
  return (chained.length / jumps.length) * (1 - doubtPerRebound ** rebounds);
}

function dropLikelihood({ approach: { drop } }: Jump): number {
  if (!drop) return 0;
  const fall = drop.contactSpeed.value ** 2 / (2 * gravity);
  const box = drop.boxHeight ? logistic((drop.boxHeight.value - leastBox) / boxDoubt) : 0;
  return Math.max(box, logistic((fall - leastFall) / fallDoubt));
}

/** Rises from 0 to 1; half way at 0. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
