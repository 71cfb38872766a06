import { angleMetrics, angleNotes, measureAngles } from '../angles.js';
import { contactMetrics, measureContact } from '../contact.js';
import { flightMetrics, measureFlight } from '../flight.js';
import { flightSlots } from '../given-slots.js';
import { likelihoods } from '../likelihood.js';
import type { Movement } from '../movement.js';
import { settle } from '../settle.js';
import { findMoments, phasesOf } from './phases.js';

const metrics = {
  ...flightMetrics,
  ...contactMetrics,
  ...angleMetrics(['lowest_point', 'take_off', 'landing']),
};

/** Jump after jump, each out of the landing of the one before. */
export const repeatedJumps: Movement<typeof metrics> = {
  id: 'repeated-jumps',
  aliases: ['hops'],
  title: 'Repeated jumps',
  metrics,
  likelihood: (jumps) => likelihoods(jumps).repeated,
  slots: () => ({ first_contact: 'first-contact', lowest_point: 'lowest', ...flightSlots }),
  measure(measurable) {
    const { motion } = measurable;
    const moments = findMoments(measurable);
    const { first_contact, lowest_point, take_off, landing } = moments;
    return settle(metrics, {
      moments,
      phases: phasesOf(moments),
      answers: {
        ...measureFlight(measurable),
        ...measureContact(first_contact, measurable),
        ...measureAngles(motion, { lowest_point, take_off, landing }),
      },
      notes: angleNotes(motion.view),
    });
  },
};
