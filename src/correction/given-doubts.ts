import { type Doubt, doubt } from '../motion/doubts.js';
import type { Instant } from '../motion/estimate.js';
import { listed } from '../report/words.js';
import { type GivenEvent, inWords } from './given-event.js';

/** A given event beside what was found without it. */
export interface Told extends GivenEvent {
  readonly instant: Instant;
  readonly automatic: Instant | undefined;
}

/** A person and the clip agree within so many deviations of both. */
const agreement = 2.5;

/**
 * That events were given is worth knowing and no doubt: a person has looked. But where what was found in the clip is far
 * from it, one of the two is wrong, and nothing here can say which.
 */
export function givenDoubts(told: readonly Told[], jumps: number): Doubt[] {
  const hint = 'The result holds what was found without them beside it, as automatic.';
  const all = `Given by hand, not found by the program: ${listed(told.map((one) => beside(one, jumps)))}.`;
  const far = told.filter(isFar);
  return [
    doubt(0, 'events.given', all, hint),
    ...(far.length === 0
      ? []
      : [
          doubt(
            1,
            'events.disagree',
            `The clip alone says otherwise than what was given by hand: ${listed(far.map((one) => difference(one, jumps)))}.`,
            'Look at those moments again, frame by frame.',
          ),
        ]),
  ];
}

function isFar({ instant, automatic }: Told): boolean {
  if (!automatic) return false;
  return Math.abs(instant.time - automatic.time) > agreement * Math.hypot(instant.plusMinus, automatic.plusMinus);
}

function beside(told: Told, jumps: number): string {
  const { automatic, instant } = told;
  const moved = automatic && automatic.time !== instant.time;
  const found = moved ? `found: ${automatic.time.toFixed(3)} s` : automatic ? 'as found' : 'not found';
  return `${named(told, jumps)} at ${instant.time.toFixed(3)} s (${found})`;
}

function difference(told: Told, jumps: number): string {
  const by = Math.round(1000 * (told.automatic!.time - told.instant.time));
  return `${named(told, jumps)} ${Math.abs(by)} ms ${by < 0 ? 'earlier' : 'later'}`;
}

/** "of jump 2" would be taken out of the sentence where notes are joined. */
function named(told: Told, jumps: number): string {
  return jumps > 1 ? `jump ${told.jump + 1} ${inWords(told)}` : inWords(told);
}
