import { Refused } from './refused.js';

/** Why no more clips are taken for now, and how long that may last. */
export function fullQueue(waiting: number, seconds: number | null): Refused {
  const wait = Math.max(5, Math.ceil(seconds ?? 30));
  return new Refused('server.full', `${waiting} clips wait already: there is no room for more.`, {
    hint: `Try again in about ${wait} seconds.`,
    headers: { 'Retry-After': String(wait), Connection: 'close' },
  });
}
