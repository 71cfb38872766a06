import type { Approach } from '../../motion/flight.js';
import { type Note, warning } from '../../note.js';
import { angleMetrics, angleNotes, measureAngles } from '../angles.js';

import { flightMetrics, measureFlight } from '../flight.js';
import { flightSlots } from '../given-slots.js';
import { likelihoods } from '../likelihood.js';
import type { Measurable, Movement } from '../movement.js';
import { measurePower, powerMetrics } from '../power.js';
import { settle } from '../settle.js';
import { measureSquat, squatMetrics } from './metrics.js';
import { dips, findMoments, phasesOf, pushSlots } from './phases.js';

const metrics = {
  ...flightMetrics,
  ...squatMetrics,
  ...powerMetrics,
  ...angleMetrics(['push_off_start', 'take_off', 'landing']),
};

/** Out of a held squat, without going down first. */
export const squatJump: Movement<typeof metrics> = {
  id: 'squat-jump',
  aliases: ['sj'],
  title: 'Squat jump',
  metrics,
  likelihood: (jumps) => likelihoods(jumps).squat,
  slots: ({ approach }) => ({ hold_start: 'hold', ...pushSlots(approach), ...flightSlots }),
  measure(measurable) {
    const { motion } = measurable;
    const moments = findMoments(measurable);
    const { push_off_start, take_off, landing } = moments;
    return settle(metrics, {
      moments,
      phases: phasesOf(moments, measurable),
      answers: {
        ...measureFlight(measurable),
        ...measureSquat(measurable, moments),
        ...measurePower(measurable, 'squat-jump'),
        ...measureAngles(motion, { push_off_start, take_off, landing }),
      },
      notes: [...doubts(measurable), ...angleNotes(motion.view)],
    });
  },
};

function doubts({ jump: { approach } }: Measurable): Note[] {
  const instead = cameOutOf(approach);
  if (!instead) return [];
  return [
    warning(
      'movement.not-a-squat-jump',
      `${instead}, so this is not a squat jump.`,
      'Hold the squat still for two seconds and push straight up, or leave out --movement.',
    ),
  ];
}

function cameOutOf(approach: Approach): string | null {
  if (approach.drop) return 'The jump came out of a fall';
  if (approach.reboundFrom) return 'The jump came out of a landing';
  if (dips(approach)) return `The body sank ${(100 * approach.dip).toFixed(0)} cm before the push`;
  return null;
}
