import type { Crew, Work } from '../batch/crew.js';
import type { QueueAddress } from './address.js';
import { askAll } from './ask.js';
import { collectAll } from './collect.js';
import { refusalOf, type Say } from './connection.js';
import { mostOpen } from './limits.js';
import { type Link, openLink } from './link.js';
import { OpenJobs } from './open-jobs.js';
import type { Root } from './roots.js';
import { takeBack } from './take-back.js';

/** A queue, and how its clips are spoken of. */
export interface QueueUse {
  readonly address: QueueAddress;
  readonly roots: readonly Root[];
  readonly say: Say;
}

/** A batch that is being handed over. */
export interface HandOver {
  readonly work: Work;
  readonly link: Link;
  readonly roots: readonly Root[];
  readonly open: OpenJobs;
  readonly say: Say;
}

/** Milliseconds between two looks at the jobs that wait for longest: whatever was not heard of is seen then. */
const lookAgainMs = 5000;
const lookedAt = 500;

/** Whoever serves a queue does the clips of a batch. */
export function queueCrew({ address, roots, say }: QueueUse): Crew {
  return async (work) => {
    const link = await openLink(address, say);
    const hand = { work, link, roots, say, open: new OpenJobs(mostOpen) };
    const stopListening = listen(hand);
    // What is under way when we are told to stop fails because we leave: that is no news.
    const ended = Promise.all([askAll(hand), collectAll(hand)]);
    ended.catch(() => undefined);
    try {
      await Promise.race([ended, abortion(work.signal)]);
    } catch (failure) {
      await takeBack(hand);
      throw refusalOf(address, failure);
    } finally {
      stopListening();
      await link.close();
    }
  };
}

/** Hears what happens to jobs, and looks for itself now and then. */
function listen({ link, open, work, say }: HandOver): () => void {
  const events = link.listen();
  const warn = warnOnceIfAlone(link, say);
  events.on('completed', ({ jobId }) => open.hear([jobId]));
  events.on('failed', ({ jobId }) => open.hear([jobId]));
  events.on('progress', ({ jobId, data }) => {
    const share = typeof data === 'number' && data >= 0 && data <= 1 ? data : null;
    for (const index of open.get(jobId)?.clips ?? []) work.share(index, share);
  });
  const timer = setInterval(() => {
    const waiting = open.all().slice(0, lookedAt);
    open.hear(waiting.map(({ id }) => id));
    if (waiting.length > 0) warn();
  }, lookAgainMs);
  return () => clearInterval(timer);
}

/** Who waits for workers that nobody has started should know. */
function warnOnceIfAlone({ queue }: Link, say: Say): () => void {
  let warned = false;
  return async () => {
    // A Redis that is away has been told of.
    const workers = await queue.getWorkersCount().catch(() => undefined);
    if (workers === 0 && !warned) say('Nobody serves this queue yet: start kinemotion worker with its address.');
    warned ||= workers === 0;
  };
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
}
