import type { Estimate } from '../motion/estimate.js';
import type { Analysis } from './analysis.js';

/** What the plus or minus says, and what the spread of several jumps says. */
export const plusMinusMeaning = '± is one standard deviation: two of three true values lie within.';
export const spreadMeaning = 'sd is how much the jumps differ from each other.';

/** What the height of the first line is. */
export const heightMeaning = 'How far the centre of mass rose, from take-off to its highest point.';

/** What the confidence asks of who reads the numbers. Below high there is always a warning that says why. */
export const confidenceMeaning: Readonly<Record<Analysis['metadata']['quality']['confidence'], string>> = {
  high: 'nothing in the clip speaks against these numbers.',
  medium: 'something speaks against these numbers, see the lines marked !',
  low: 'do not rely on these numbers, nor on their ±, before reading the lines marked !',
};

/** What a number is, in a few words; of one that was measured also what it says, where there is a published basis. */
export function meaningOf(key: string, estimate: Estimate | null = null): string {
  if (estimate && key === 'contact_time_s') return contactMeaning(estimate);
  if (estimate && key === 'take_off_difference_s') return sideMeaning(estimate, 'leaves');
  if (estimate && key === 'landing_difference_s') return sideMeaning(estimate, 'lands');
  return meanings[key] ?? '';
}

const straight = '180° is straight';

const meanings: Readonly<Record<string, string>> = {
  jump_height_m: 'take-off to highest point',
  flight_time_s: 'both feet off the floor',
  contact_time_s: 'a foot on the floor',
  rsi_height_over_contact: 'height / contact time',
  rsi_flight_over_contact: 'flight time / contact time',
  rsi_modified: 'height / time to take-off',
  countermovement_depth_m: 'how far the body sank first',
  time_to_take_off_s: 'first movement to take-off',
  drop_height_m: 'free fall as fast as the contact',
  hold_time_s: 'how long the squat was held',
  squat_depth_m: 'centre of mass below standing',
  countermovement_m: 'sinking just before the push',
  take_off_velocity_m_s: 'upwards, centre of mass',
  peak_power_w: 'estimate from height and mass',
  leg_stiffness_n_m: 'the leg taken as a spring',
  knee_angle_lowest_point_deg: straight,
  knee_angle_push_off_start_deg: straight,
  take_off_difference_s: 'above zero: left foot later',
  landing_difference_s: 'above zero: left foot later',
};

/**
 * Contacts shorter than this are fast stretch-shortening cycles, longer ones slow: Schmidtbleicher 1992, Training for power
 * events (in Komi, Strength and Power in Sport); used so for drop jumps by Flanagan and Comyns 2008.
 */
const fastContact = 0.25;

/** A contact within its own error of the border is on neither side. */
function contactMeaning({ value, plusMinus }: Estimate): string {
  if (value + plusMinus < fastContact) return 'fast stretch-shortening, < 250 ms';
  if (value - plusMinus > fastContact) return 'slow stretch-shortening, > 250 ms';
  return 'near 250 ms: fast or slow is open';
}

/** Nineteen in twenty numbers lie within two deviations: what lies within may as well be nothing. */
const surely = 2;

function sideMeaning({ value, plusMinus }: Estimate, does: string): string {
  if (Math.abs(value) <= surely * plusMinus) return 'no difference that can be told';
  return `the ${value > 0 ? 'left' : 'right'} foot ${does} later`;
}
