import { info, warning } from '../../note.js';
import type { Moment } from '../answer.js';
import { inOrder, phase } from '../moments.js';
import type { Measurable, Phase } from '../movement.js';
import { lowestUnseen } from '../reasons.js';

/** The moments of a drop jump, in their order. */
export type DropMoments = ReturnType<typeof findMoments>;

/** Finds the step off the box, the contact and the flight. */
export function findMoments({ jump: { approach, flight, landingLowest } }: Measurable) {
  const { drop, reboundFrom, lowest } = approach;
  const contact: Moment = drop?.firstContact ?? reboundFrom ?? noDrop;
  return inOrder({
    step_off: drop?.stepOff ?? stepOffUnseen,
    first_contact: contact,
    lowest_point: lowest ?? lowestUnseen,
    take_off: flight.takeOff,
    apex: flight.apex,
    landing: flight.landing,
    landing_lowest_point: landingLowest ?? lowestUnseen,
  });
}

/** The phases, as far as their ends are known. */
export function phasesOf(moments: DropMoments): Phase[] {
  return [
    ...phase('drop', moments.step_off, moments.first_contact),
    ...phase('braking', moments.first_contact, moments.lowest_point),
    ...phase('propulsion', moments.lowest_point, moments.take_off),
    ...phase('flight', moments.take_off, moments.landing),
    ...phase('landing', moments.landing, moments.landing_lowest_point),
  ];
}

/** What contradicts a drop jump, and why what needs a fall is missing. */
export const noDrop = warning(
  'movement.no-drop',
  'No fall from a box is seen before the jump, so what a drop jump is measured by is left out.',
  'Show the athlete standing on the box before stepping off, or leave out --movement.',
);

const stepOffUnseen = info(
  'drop-jump.step-off-unseen',
  'The step off the box is not seen.',
  'Show the athlete standing on the box before stepping off.',
);
