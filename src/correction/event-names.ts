import { z } from '../zod.js';

/** Moments that a person gives, in seconds as the result counts them, by their names: `take_off`, or `2.take_off` of the second jump. */
export type GivenEvents = Readonly<Record<string, number>>;

/** An event's name, and of which jump it is, where that is said. */
export const eventName = /^(?:([1-9]\d{0,3})\.)?([a-z][a-z_]*)$/;

/** The events as one line, as they are asked for on the command line; null where none are given. */
export function eventsText(events: GivenEvents): string | null {
  const parts = Object.entries(events).map(([name, time]) => `${name}=${time}`);
  return parts.length > 0 ? parts.join(',') : null;
}

/** Given events as they come from outside. */
export const givenEventsSchema = z.record(
  z.string().regex(eventName),
  z.number({ error: 'every event needs a time in seconds' }),
  { error: ({ code }) => (code === 'invalid_key' ? 'no event is called so' : undefined) },
);
