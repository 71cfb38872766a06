import { info } from '../note.js';
import type { Answer } from './answer.js';
import type { Athlete } from './movement.js';

/** The athlete's mass in kilograms, taken as exact, or why what needs it is missing. */
export function massOf({ mass }: Athlete): Answer {
  return mass === null ? massMissing : { value: mass, plusMinus: 0 };
}

const massMissing = info(
  'athlete.mass-missing',
  "The athlete's mass is not known, so powers and forces are left out.",
  'Give the mass in kilograms with --mass.',
);
