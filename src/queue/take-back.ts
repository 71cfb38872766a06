import { within } from './connection.js';
import type { HandOver } from './hand-over.js';

/** Milliseconds that taking clips back may take. */
const patienceMs = 4000;

/** Jobs that are asked back at the same time. */
const together = 200;

/** Takes back what nobody has begun, and says what is left behind. */
export async function takeBack({ link, open, say }: HandOver): Promise<void> {
  const ids = open.all().map(({ id }) => id);
  if (ids.length === 0) return;
  const taken = await within(patienceMs, removeAll(ids, link.queue)).catch(() => undefined);
  if (taken === undefined) return say('The clips could not be taken back: they stay in the queue, and are done.');
  const left = ids.length - taken;
  say(`${taken} ${taken === 1 ? 'clip' : 'clips'} that nobody had begun were taken back.`);
  const worked =
    left === 1 ? 'One is being worked on: its answer waits' : `${left} are being worked on: their answers wait`;
  if (left > 0) say(`${worked} for a day, for whoever asks again.`);
}

/** What somebody works on is locked, and stays. */
async function removeAll(ids: readonly string[], queue: HandOver['link']['queue']): Promise<number> {
  let taken = 0;
  for (let i = 0; i < ids.length; i += together) {
    const removed = await Promise.all(ids.slice(i, i + together).map((id) => queue.remove(id)));
    taken += removed.filter((count) => count === 1).length;
  }
  return taken;
}
