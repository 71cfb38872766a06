import type { Jump } from '../../motion/flight.js';
import { type Note, warning } from '../../note.js';
import { angleMetrics, angleNotes, measureAngles } from '../angles.js';

import { flightMetrics, measureFlight } from '../flight.js';
import { flightSlots } from '../given-slots.js';
import { likelihoods, squatLikelihood } from '../likelihood.js';
import type { Movement } from '../movement.js';
import { measurePower, powerMetrics } from '../power.js';
import { settle } from '../settle.js';
import { countermovementMetrics, measureCountermovement } from './metrics.js';
import { findMoments, phasesOf } from './phases.js';

const metrics = {
  ...flightMetrics,
  ...countermovementMetrics,
  ...powerMetrics,
  ...angleMetrics(['lowest_point', 'take_off', 'landing']),
};

/** From standing, down and up again in one movement, and off the floor. */
export const countermovementJump: Movement<typeof metrics> = {
  id: 'countermovement-jump',
  aliases: ['cmj'],
  title: 'Countermovement jump',
  metrics,
  likelihood: (jumps) => likelihoods(jumps).countermovement,
  slots: () => ({ movement_start: 'start', braking_start: 'turn', lowest_point: 'lowest', ...flightSlots }),
  measure(measurable) {
    const { motion, jump } = measurable;
    const moments = findMoments(measurable);
    const { lowest_point, take_off, landing } = moments;
    return settle(metrics, {
      moments,
      phases: phasesOf(moments, measurable),
      answers: {
        ...measureFlight(measurable),
        ...measureCountermovement(measurable, moments),
        ...measurePower(measurable, 'countermovement-jump'),
        ...measureAngles(motion, { lowest_point, take_off, landing }),
      },
      notes: [...doubts(jump), ...angleNotes(motion.view)],
    });
  },
};

function doubts(jump: Jump): Note[] {
  const { drop, reboundFrom } = jump.approach;
  const came = drop ? 'out of a fall' : reboundFrom ? 'out of a landing' : 'out of a held squat';
  if (!drop && !reboundFrom && squatLikelihood(jump) <= 0.5) return [];
  return [
    warning(
      'movement.not-a-countermovement-jump',
      `The jump came ${came}, not out of a countermovement.`,
      'Leave out --movement to let the movement be found.',
    ),
  ];
}
