import type { Motion } from '../../motion/motion.js';
import { info } from '../../note.js';
import { isMissing, type Moment } from '../answer.js';
import { inOrder, phase } from '../moments.js';
import type { Measurable, Phase } from '../movement.js';
import { lowestUnseen, startUnseen } from '../reasons.js';
import { fastest } from '../speed.js';

/** The moments of a countermovement jump, in their order. */
export type CountermovementMoments = ReturnType<typeof findMoments>;

/**
 * The body is fastest downwards for a while: a tenth of a metre a second of noise moves that moment by this much, where
 * acceleration changes by 100 m/s³. An estimate, not a measurement.
 */
export const turnError = 0.02;

/** Finds when standing ended, when unweighting became braking, when the body was lowest, and the flight. */
export function findMoments({ motion, jump: { approach, flight, landingLowest } }: Measurable) {
  const moments = inOrder({
    movement_start: approach.start ?? startUnseen,
    lowest_point: approach.lowest ?? lowestUnseen,
    take_off: flight.takeOff,
    apex: flight.apex,
    landing: flight.landing,
    landing_lowest_point: landingLowest ?? lowestUnseen,
  });
  const { movement_start, ...rest } = moments;
  return {
    movement_start,
    braking_start: approach.turn ?? findTurn(motion, movement_start, rest.lowest_point),
    ...rest,
  };
}

/** The phases, as far as their ends are known. */
export function phasesOf(moments: CountermovementMoments, { jump }: Measurable): Phase[] {
  return [
    ...phase('standing', jump.approach.stillness?.start ?? null, moments.movement_start),
    ...phase('unweighting', moments.movement_start, moments.braking_start),
    ...phase('braking', moments.braking_start, moments.lowest_point),
    ...phase('propulsion', moments.lowest_point, moments.take_off),
    ...phase('flight', moments.take_off, moments.landing),
    ...phase('landing', moments.landing, moments.landing_lowest_point),
  ];
}

function findTurn(motion: Motion, start: Moment, lowest: Moment): Moment {
  if (isMissing(start)) return start;
  if (isMissing(lowest)) return lowest;
  const turn = fastest(motion, start.time, lowest.time, -1);
  return turn?.inside ? { time: turn.time, plusMinus: turnError, evidence: 'body' } : turnUnseen;
}

const turnUnseen = info(
  'approach.turn-unseen',
  'The way down is not seen well enough to say when unweighting became braking.',
  'Keep the whole body in the picture from standing still to landing.',
);
