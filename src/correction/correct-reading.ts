import { doubtsOf } from '../motion/doubts.js';
import type { Instant } from '../motion/estimate.js';
import { type GivenInstants, motionWith } from '../motion/given-instants.js';
import { jumpStretches } from '../motion/motion.js';
import { unevenTimeDoubts } from '../motion/uneven-times.js';
import type { Athlete } from '../movements/movement.js';
import { measureJumps } from '../movements/reading.js';
import type { Reading } from '../report/assemble.js';
import { type ClipEvidence, judgeQuality, type Presences } from '../report/quality.js';
import { noFlightBetween, refuseUnbelievable } from './believable.js';
import type { GivenEvents } from './event-names.js';
import { givenDoubts, type Told } from './given-doubts.js';
import { movementOf, placeEvents } from './given-event.js';
import { givenInstant } from './given-instant.js';

/** What is known of a clip and of who jumps in it, beside what was read. */
export interface Circumstances {
  readonly evidence: ClipEvidence;
  readonly track: Presences;
  readonly athlete: Athlete;
}

/**
 * What would have been read had these moments been found: all that follows from them is measured anew, all else is as it
 * was, and what was found without them is kept. It always starts from the automatic reading.
 */
export function correctReading(automatic: Reading, around: Circumstances, events: GivenEvents): Reading {
  if (Object.keys(events).length === 0) return automatic;
  const movement = movementOf(automatic);
  const given = placeEvents(automatic, events);
  refuseUnbelievable(automatic, given);
  const told = given.map((event): Told => {
    const found: Instant | undefined = automatic.measured[event.jump]!.events[event.name];
    return { ...event, automatic: found, instant: givenInstant(event, found, automatic.motion.trajectory) };
  });
  const { jumps, choice } = automatic;
  const motion = motionWith(automatic.motion, instantsOf(automatic, told));
  if ('noFlight' in motion) throw noFlightBetween(jumps.indexOf(motion.noFlight), jumps.length);
  const { evidence, track, athlete } = around;
  const measured = measureJumps(movement, { motion, jumps, athlete });
  const quality = judgeQuality({
    ...{ ...evidence, track, choice },
    doubts: doubtsOf(motion, [...unevenTimeDoubts(motion), ...givenDoubts(told, jumps.length)]),
    stretches: jumpStretches(motion),
    jumpNotes: measured.map(({ notes }) => notes),
  });
  return { ...automatic, motion, measured, quality, automatic: automatic.measured };
}

/** For every jump of the motion what was told of it. */
function instantsOf({ motion, jumps, measured }: Reading, told: readonly Told[]): GivenInstants[] {
  return motion.jumps.map((_, place): GivenInstants => {
    const jump = jumps.indexOf(place);
    const given = tellsOf(jump, told);
    return { ...turnOf(measured[jump]?.events.braking_start, given), ...given };
  });
}

/** Where braking begins does not hang on where the search for it begins: it is sought anew only where it cannot stay. */
function turnOf(found: Instant | undefined, { start, lowest }: GivenInstants): GivenInstants {
  const stays = found && (!start || start.time < found.time) && (!lowest || found.time < lowest.time);
  return stays ? { turn: found } : {};
}

function tellsOf(jump: number, told: readonly Told[]): GivenInstants {
  return Object.fromEntries(told.filter((one) => one.jump === jump).map(({ slot, instant }) => [slot, instant]));
}
