import { info, warning } from '../../note.js';
import { inOrder, phase } from '../moments.js';
import type { Measurable, Phase } from '../movement.js';
import { lowestUnseen } from '../reasons.js';

/** The moments of one jump of a series, in their order. */
export type RepeatedMoments = ReturnType<typeof findMoments>;

/** Finds the contact before a jump and its flight. */
export function findMoments({ motion, jump: { approach, flight, landingLowest } }: Measurable) {
  const { reboundFrom, drop, lowest } = approach;
  const rebounds = motion.jumps.some((jump) => jump.approach.reboundFrom);
  return inOrder({
    first_contact: reboundFrom ?? drop?.firstContact ?? (rebounds ? noContact : noRebound),
    lowest_point: lowest ?? lowestUnseen,
    take_off: flight.takeOff,
    apex: flight.apex,
    landing: flight.landing,
    landing_lowest_point: landingLowest ?? lowestUnseen,
  });
}

/** The phases, as far as their ends are known. */
export function phasesOf(moments: RepeatedMoments): Phase[] {
  return [
    ...phase('contact', moments.first_contact, moments.take_off),
    ...phase('flight', moments.take_off, moments.landing),
    ...phase('landing', moments.landing, moments.landing_lowest_point),
  ];
}

const noContact = info(
  'repeated-jumps.no-contact',
  'A jump out of standing has no contact before it, so it has no contact time, strength index or stiffness.',
  'The jumps that rebound from it have them.',
);

const noRebound = warning(
  'movement.no-rebound',
  'No jump of this clip rebounds from another, so there are no contacts to measure.',
  'Jump again at once after each landing, or leave out --movement.',
);
