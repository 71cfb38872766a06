import { KinemotionError } from '../errors.js';

/** What speaks with Redis: a queue on both ends, what is told about it, and the connection. */
export interface Packages
  extends Pick<typeof import('bullmq'), 'Queue' | 'QueueEvents' | 'Worker' | 'UnrecoverableError' | 'WaitingError'>,
    Pick<typeof import('ioredis'), 'Redis'> {}

/** Loads it. Nothing else in the program needs it, and it is installed only where it can be. */
export async function loadPackages(): Promise<Packages> {
  try {
    const [{ Queue, QueueEvents, Worker, UnrecoverableError, WaitingError }, { Redis }] = await Promise.all([
      import('bullmq'),
      import('ioredis'),
    ]);
    return { Queue, QueueEvents, Worker, UnrecoverableError, WaitingError, Redis };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new KinemotionError('queue.packages-missing', 'The packages that a queue needs are not installed.', {
      hint: 'Install kinemotion with its optional packages: npm install --include=optional.',
      cause,
    });
  }
}
