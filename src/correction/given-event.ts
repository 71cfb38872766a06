import { KinemotionError } from '../errors.js';
import type { Jump } from '../motion/flight.js';
import type { GivenSlot } from '../motion/given-instants.js';
import type { EventSlots } from '../movements/given-slots.js';
import { findMovement } from '../movements/index.js';
import type { Movement } from '../movements/movement.js';
import type { Reading } from '../report/assemble.js';
import { brief, listed } from '../report/words.js';
import { eventName, type GivenEvents } from './event-names.js';

/** A given moment in its place. */
export interface GivenEvent {
  /** Which of the measured jumps, from 0. */
  readonly jump: number;
  readonly name: string;
  readonly slot: GivenSlot;
  /** Real seconds. */
  readonly time: number;
}

/** Finds out which event of which jump each is; refuses what the clip does not have. */
export function placeEvents(reading: Reading, events: GivenEvents): GivenEvent[] {
  const movement = movementOf(reading);
  const placed = Object.entries(events).map(([key, time]) => {
    const [, number, name = ''] = eventName.exec(key) ?? [];
    const jump = jumpOf(reading, key, number);
    const slots = movement.slots(reading.motion.jumps[reading.jumps[jump]!]!);
    const slot = Object.hasOwn(slots, name) ? slots[name] : undefined;
    if (slot === undefined) throw unknownEvent(name, slots, movement);
    refuseBaseless(reading, { jump, slot });
    const landing = slot === 'first-contact' ? landingBefore(reading, jump) : undefined;
    return landing === undefined
      ? { jump, name, slot, time }
      : { jump: landing, name: 'landing', slot: 'landing' as const, time };
  });
  const isRepeat = (one: GivenEvent, i: number) =>
    placed.findIndex((two) => one.jump === two.jump && one.name === two.name) < i;
  const twice = placed.find(isRepeat);
  if (!twice) return placed;
  throw new KinemotionError('events.unknown', `The ${inWords(twice, reading.jumps.length)} is given twice.`, {
    hint: 'Keep one of them. The first contact of a hop is the landing of the jump before.',
  });
}

/** The contact of a hop begins with the landing before it: the jump of that landing, where these two are one moment. */
export function landingBefore({ motion, jumps }: Pick<Reading, 'motion' | 'jumps'>, jump: number): number | undefined {
  const place = jumps[jump]!;
  const { drop, reboundFrom } = motion.jumps[place]!.approach;
  const before = jumps.indexOf(place - 1);
  return !drop && reboundFrom && before >= 0 ? before : undefined;
}

/** An event as it is called within a sentence, with its jump where there are several. */
export function inWords({ name, jump }: Pick<GivenEvent, 'name' | 'jump'>, jumps = 1): string {
  const words = name.replace('_off', '-off').replaceAll('_', ' ');
  return jumps > 1 ? `${words} of jump ${jump + 1}` : words;
}

/** The movement of a reading, which must be one of jumps. */
export function movementOf({ choice, gait }: Pick<Reading, 'choice' | 'gait'>): Movement {
  const movement = findMovement(choice.movement.id);
  if (!gait && movement && 'slots' in movement) return movement;
  throw new KinemotionError('events.unsupported', 'The events of steps cannot be given yet, only those of jumps.', {
    hint: 'Leave out --events.',
  });
}

function jumpOf({ jumps }: Reading, key: string, number: string | undefined): number {
  const count = jumps.length === 1 ? 'one jump' : `${jumps.length} jumps`;
  if (number === undefined && jumps.length > 1) {
    throw new KinemotionError('events.unknown', `The clip has ${count}: of which is ${brief(key)}?`, {
      hint: `Jumps are counted from 1, as in the summary: 1.${brief(key)} or 2.${brief(key)}.`,
    });
  }
  const jump = Number(number ?? 1) - 1;
  if (jump < jumps.length) return jump;
  throw new KinemotionError('events.unknown', `There is no jump ${number}: the clip has ${count}.`, {
    hint: 'Jumps are counted from 1, as in the summary. Where none was found, none can be given.',
  });
}

function unknownEvent(name: string, slots: EventSlots, { title }: Movement): KinemotionError {
  const hint = `What can be given: ${listed(Object.keys(slots))}.`;
  if (name === 'apex') {
    const message = 'The apex cannot be given: it follows from take-off, landing and gravity.';
    return new KinemotionError('events.unknown', message, { hint });
  }
  const message = `A ${title.toLowerCase()} like this one has no event ${brief(name)}.`;
  return new KinemotionError('events.unknown', message, { hint });
}

/** A contact begins with a fall or a landing: where neither was found, there is nothing that it could be the end of. */
function refuseBaseless(reading: Reading, { jump, slot }: Pick<GivenEvent, 'jump' | 'slot'>): void {
  const { approach }: Jump = reading.motion.jumps[reading.jumps[jump]!]!;
  const hasBase = approach.drop || (slot === 'first-contact' && landingBefore(reading, jump) !== undefined);
  if ((slot !== 'first-contact' && slot !== 'step-off') || hasBase) return;
  const which = reading.jumps.length > 1 ? `Before jump ${jump + 1}` : 'Before this jump';
  const what = slot === 'step-off' ? 'step off a box' : 'contact with the floor';
  throw new KinemotionError('events.unsupported', `${which} no fall was found, so no ${what} can be given.`, {
    hint: 'Let the clip begin while the athlete stands on the box. Take-off and landing can be given.',
  });
}
