import { angleMetrics, angleNotes, measureAngles } from '../angles.js';
import { contactMetrics, measureContact } from '../contact.js';
import { flightMetrics, measureFlight } from '../flight.js';
import { flightSlots } from '../given-slots.js';
import { likelihoods } from '../likelihood.js';
import type { Movement } from '../movement.js';
import { settle } from '../settle.js';
import { dropMetrics, dropNotes, measureDrop } from './metrics.js';
import { findMoments, noDrop, phasesOf } from './phases.js';

const metrics = {
  ...flightMetrics,
  ...contactMetrics,
  ...dropMetrics,
  ...angleMetrics(['first_contact', 'lowest_point', 'take_off', 'landing']),
};

/** Off a box, onto the floor, and up again at once. */
export const dropJump: Movement<typeof metrics> = {
  id: 'drop-jump',
  aliases: ['dj'],
  title: 'Drop jump',
  metrics,
  likelihood: (jumps) => likelihoods(jumps).drop,
  slots: () => ({ step_off: 'step-off', first_contact: 'first-contact', lowest_point: 'lowest', ...flightSlots }),
  measure(measurable) {
    const { motion, jump } = measurable;
    const moments = findMoments(measurable);
    const { first_contact, lowest_point, take_off, landing } = moments;
    const contact = measureContact(first_contact, measurable);
    const fall = measureDrop(measurable);
    return settle(metrics, {
      moments,
      phases: phasesOf(moments),
      answers: {
        ...measureFlight(measurable),
        ...contact,
        ...fall,
        ...measureAngles(motion, { first_contact, lowest_point, take_off, landing }),
      },
      notes: [
        ...(jump.approach.drop ? [] : [noDrop]),
        ...dropNotes(fall.drop_height_m, contact.contact_time_s, measurable),
        ...angleNotes(motion.view),
      ],
    });
  },
};
