import { KinemotionError } from '../errors.js';
import type { Motion } from '../motion/motion.js';
import { bounds } from '../motion/verdict.js';
import type { Measured } from '../movements/movement.js';
import type { Reading } from '../report/assemble.js';
import { type GivenEvent, inWords, landingBefore, movementOf } from './given-event.js';

/** One event of all that a clip will have: given, or as it was found. */
interface Timed extends Pick<GivenEvent, 'jump' | 'name' | 'time'> {
  readonly given: boolean;
}

/** Refuses moments that cannot be: outside the clip, in the wrong order, or of a flight that nobody flies. */
export function refuseUnbelievable(reading: Reading, given: readonly GivenEvent[]): void {
  const jumps = reading.jumps.length;
  for (const event of given) refuseOutside(event, reading.motion, jumps);
  const timed = reading.measured.map((measured, jump) => timedEvents(reading, { measured, jump, given }));
  for (const events of timed) refuseDisorder(events, jumps);
  for (const [i, events] of timed.entries()) {
    if (i > 0) refuseOverlap(timed[i - 1]!, events, jumps);
    refuseFlight(reading, events);
  }
}

/** Why there is no flight between two moments. */
export function noFlightBetween(jump: number, jumps: number): KinemotionError {
  const which = jumps > 1 ? ` of jump ${jump + 1}` : '';
  return impossible(
    `Between the take-off and the landing${which} that are given the body does not move like one in the air.`,
  );
}

/** The events of a jump in the order in which they must follow each other, as far as they are known. */
function timedEvents(
  reading: Reading,
  {
    measured,
    jump,
    given,
  }: { readonly measured: Measured; readonly jump: number; readonly given: readonly GivenEvent[] },
): Timed[] {
  const names = Object.entries(movementOf(reading).slots(reading.motion.jumps[reading.jumps[jump]!]!));
  return names.flatMap(([name, slot]): Timed[] => {
    const before = slot === 'first-contact' ? landingBefore(reading, jump) : undefined;
    const where = before === undefined ? { jump, name } : { jump: before, name: 'landing' };
    const told = given.find((event) => event.jump === where.jump && event.name === where.name);
    if (told) return [{ jump, name, time: told.time, given: true }];
    const found = measured.events[name];
    // Where braking begins is found anew between the events about it.
    return found && slot !== 'turn' ? [{ jump, name, time: found.time, given: false }] : [];
  });
}

function refuseOutside(event: GivenEvent, { trajectory: { clipTimes } }: Motion, jumps: number): void {
  const [first, last] = [clipTimes[0]!, clipTimes.at(-1)!];
  if (event.time >= first && event.time <= last) return;
  throw impossible(
    `The ${inWords(event, jumps)} at ${seconds(event.time)} lies outside the clip, which goes from ${seconds(first)} to ${seconds(last)}.`,
  );
}

function refuseDisorder(events: readonly Timed[], jumps: number): void {
  for (const [i, event] of events.entries()) {
    const before = events[i - 1];
    if (before && (before.given || event.given) && before.time >= event.time) throw notAfter(event, before, jumps);
  }
}

/** A jump begins when the one before has landed. Of hops the contact begins with that very landing. */
function refuseOverlap(before: readonly Timed[], events: readonly Timed[], jumps: number): void {
  const landing = before.find(({ name }) => name === 'landing');
  const lowest = before.find(({ name }) => name === 'landing_lowest_point');
  const takeOff = events.find(({ name }) => name === 'take_off');
  const first = events.find(({ name }) => name !== 'first_contact');
  for (const [one, other] of [
    [landing, first],
    [lowest, takeOff],
  ] as const) {
    if (one && other && (one.given || other.given) && one.time >= other.time) throw notAfter(other, one, jumps);
  }
}

function refuseFlight({ motion, jumps }: Reading, events: readonly Timed[]): void {
  const takeOff = events.find(({ name }) => name === 'take_off');
  const landing = events.find(({ name }) => name === 'landing');
  if (!takeOff || !landing || !(takeOff.given || landing.given)) return;
  const which = jumps.length > 1 ? ` of jump ${takeOff.jump + 1}` : '';
  const { apex } = motion.jumps[jumps[takeOff.jump]!]!.flight;
  if (takeOff.time >= apex.time || landing.time <= apex.time) {
    throw impossible(
      `The body is highest at ${seconds(apex.time)}, which is not between the take-off at ${seconds(takeOff.time)} and the landing at ${seconds(landing.time)}${which}.`,
    );
  }
  const [shortest, longest] = bounds.time;
  const time = landing.time - takeOff.time;
  if (time >= shortest && time <= longest) return;
  const why = time > longest ? 'longer than anybody can be' : 'too short for a jump';
  throw impossible(
    `From take-off at ${seconds(takeOff.time)} to landing at ${seconds(landing.time)} the flight${which} would last ${seconds(time)}, ${why}.`,
  );
}

function notAfter(event: Timed, before: Timed, jumps: number): KinemotionError {
  const source = ({ given }: Timed) => (given ? 'given' : 'found');
  return impossible(
    `The ${inWords(event, jumps)} (${source(event)}: ${seconds(event.time)}) must come after the ${inWords(before, jumps)} (${source(before)}: ${seconds(before.time)}).`,
  );
}

function impossible(message: string): KinemotionError {
  return new KinemotionError('events.impossible', message, {
    hint: 'Give times in seconds as the result shows them (time_s), and every event that is to move.',
  });
}

function seconds(time: number): string {
  return `${time.toFixed(3)} s`;
}
