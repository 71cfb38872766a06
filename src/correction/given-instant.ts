import { lowestError } from '../motion/body-path.js';
import { stepOffError } from '../motion/drop.js';
import type { Instant } from '../motion/estimate.js';
import type { GivenSlot } from '../motion/given-instants.js';
import { lowerBound } from '../motion/local-fit.js';
import { onsetError } from '../motion/onset.js';
import type { Trajectory } from '../motion/trajectory.js';
import { turnError } from '../movements/countermovement-jump/phases.js';

/**
 * A foot is on the floor in one frame and off it in the next: whoever goes through a clip frame by frame tells such a moment
 * to a frame, and where within the frame it was, nobody sees. The deviation of what is equally likely everywhere in an
 * interval is its length by the root of twelve.
 */
const uniform = 1 / Math.sqrt(12);

/**
 * What is no touch but a slow change of the body's way has no sharp moment: an eye does not see it better than the program.
 * Seconds, beside the frame.
 */
const blur: Readonly<Record<GivenSlot, number>> = {
  'take-off': 0,
  landing: 0,
  'first-contact': 0,
  'step-off': stepOffError,
  hold: onsetError,
  start: onsetError,
  turn: turnError,
  lowest: lowestError,
  'landing-lowest': lowestError,
};

/** Times in results have so many places: a given one that is the same in all of them means the very moment that was found. */
const places = 6;

/** The moment that a person gave; where it is the one that was found, that one, confirmed. */
export function givenInstant(
  { slot, time }: { readonly slot: GivenSlot; readonly time: number },
  automatic: Instant | undefined,
  trajectory: Trajectory,
): Instant {
  if (automatic && automatic.time.toFixed(places) === time.toFixed(places)) return { ...automatic, evidence: 'given' };
  return { time, plusMinus: Math.hypot(uniform * frameAt(trajectory, time), blur[slot]), evidence: 'given' };
}

/** Real seconds from the frame before a moment to the frame after it. */
function frameAt({ clipTimes }: Trajectory, time: number): number {
  const next = Math.min(Math.max(1, lowerBound(clipTimes, time)), clipTimes.length - 1);
  return clipTimes[next]! - clipTimes[next - 1]!;
}
