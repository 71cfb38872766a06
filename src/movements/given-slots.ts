import type { GivenSlot } from '../motion/given-instants.js';

/** Which events of a jump a person may give, in the order in which they follow each other, and what of the motion each is. */
export type EventSlots = Readonly<Record<string, GivenSlot>>;

/** Those of every jump. The apex is not among them: it follows from take-off, landing and gravity. */
export const flightSlots = {
  take_off: 'take-off',
  landing: 'landing',
  landing_lowest_point: 'landing-lowest',
} as const satisfies EventSlots;
