import type { Approach } from '../../motion/flight.js';
import { info } from '../../note.js';
import type { Moment } from '../answer.js';
import type { EventSlots } from '../given-slots.js';
import { inOrder, phase } from '../moments.js';
import type { Measurable, Phase } from '../movement.js';
import { lowestUnseen, startUnseen } from '../reasons.js';

/** The moments of a squat jump, in their order. */
export type SquatMoments = ReturnType<typeof findMoments>;

/** A squat jump allows no countermovement; unrest of the body and of the landmarks reaches this many metres. */
const mostDip = 0.03;

/** Whether the body sank before the push by more than unrest. */
export function dips({ dip }: Approach): boolean {
  return dip > mostDip;
}

/** Finds the hold, the push and the flight. Where the body dips after the hold, it pushes from its lowest point on. */
export function findMoments({ jump: { approach, flight, landingLowest } }: Measurable) {
  const start = approach.start ?? startUnseen;
  return inOrder({
    hold_start: approach.squat?.start ?? holdUnseen,
    countermovement_start: dips(approach) ? start : noCountermovement,
    push_off_start: dips(approach) ? (approach.lowest ?? lowestUnseen) : start,
    take_off: flight.takeOff,
    apex: flight.apex,
    landing: flight.landing,
    landing_lowest_point: landingLowest ?? lowestUnseen,
  });
}

/** What begins the push, and the dip where there is one: as `findMoments` has it. */
export function pushSlots(approach: Approach): EventSlots {
  return dips(approach) ? { countermovement_start: 'start', push_off_start: 'lowest' } : { push_off_start: 'start' };
}

/** When the hold ended: in the push, or in the dip before it. */
export function holdEnd({ countermovement_start, push_off_start }: SquatMoments, { jump }: Measurable): Moment {
  return dips(jump.approach) ? countermovement_start : push_off_start;
}

/** The phases, as far as their ends are known. */
export function phasesOf(moments: SquatMoments, measurable: Measurable): Phase[] {
  return [
    ...phase('hold', moments.hold_start, holdEnd(moments, measurable)),
    ...phase('countermovement', moments.countermovement_start, moments.push_off_start),
    ...phase('push_off', moments.push_off_start, moments.take_off),
    ...phase('flight', moments.take_off, moments.landing),
    ...phase('landing', moments.landing, moments.landing_lowest_point),
  ];
}

/** Why the hold and the depth of the squat are missing. */
export const holdUnseen = info(
  'squat-jump.hold-unseen',
  'The way down into a held squat is not seen, so neither its depth nor how long it was held is known.',
  'Let the camera run from standing, hold the squat still for two seconds, then jump.',
);

/** Never said: in a squat jump there is nothing to miss. */
const noCountermovement = info('squat-jump.no-countermovement', 'The body did not sink before the push.', '');
