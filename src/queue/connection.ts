import type { Redis } from 'ioredis';
import { KinemotionError } from '../errors.js';
import type { QueueAddress } from './address.js';
import { loadPackages } from './load-packages.js';

/** What is told of a connection to people, in sentences. */
export type Say = (sentence: string) => void;

/** Milliseconds in which whoever is there at all answers for the first time. */
const patienceMs = 8000;

/** Milliseconds between two tries to reach somebody who was there: soon at first, then so that nobody is bothered. */
const retryMs = { step: 100, most: 2000 };

/**
 * Connects to a Redis that must be there now. One that goes away later is waited for as long as it takes: what was asked of it
 * meanwhile is asked again.
 */
export async function connect(address: QueueAddress, say: Say = () => undefined): Promise<Redis> {
  const { Redis } = await loadPackages();
  let [met, away] = [false, false];
  let trouble: Error | undefined;
  const redis = new Redis(address.url, {
    ...{ lazyConnect: true, connectTimeout: patienceMs, disconnectTimeout: 200, keepAlive: 10_000 },
    // A request is never given up: BullMQ asks for that where a connection waits for jobs.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (met ? Math.min(times * retryMs.step, retryMs.most) : null),
  });
  redis.on('error', (error) => {
    trouble = error;
  });
  redis.on('close', () => {
    if (met && !away && redis.status !== 'end') say(`Redis at ${address.shown} has gone. Waiting for it.`);
    away = met;
  });
  redis.on('ready', () => {
    if (away) say(`Redis at ${address.shown} is there again.`);
    away = false;
  });
  try {
    await within(
      patienceMs,
      redis.connect().then(() => redis.ping()),
    );
  } catch (cause) {
    // What has ended already would be waited for.
    if (redis.status !== 'end') redis.disconnect();
    throw unreachable(address, trouble ?? cause);
  }
  met = true;
  return redis;
}

/** The result of some work, unless it takes longer than so many milliseconds. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Whatever went wrong, in words for people where it is Redis that refuses: no room, or only for reading. */
export function refusalOf({ shown }: QueueAddress, failure: unknown): unknown {
  if (!(failure instanceof Error) || failure.name !== 'ReplyError') return failure;
  const [reason] = failure.message.split('\n');
  return new KinemotionError(
    'queue.unreachable',
    `Redis at ${shown} refuses to work (${reason?.replace(/\.$/, '')}).`,
    {
      hint: 'See its log and its configuration: it needs room (maxmemory), may not evict keys and must be one that is written to.',
      cause: failure,
    },
  );
}

function unreachable({ shown }: QueueAddress, cause: unknown): KinemotionError {
  const { message, code } = cause as NodeJS.ErrnoException;
  const locked = /NOAUTH|WRONGPASS|invalid password|invalid username/.test(message);
  const why = locked ? 'it wants another password' : (code ?? message).replace(/\.$/, '');
  return new KinemotionError('queue.unreachable', `Redis at ${shown} cannot be used (${why}).`, {
    hint: locked
      ? 'Give the password in the variable KINEMOTION_QUEUE: redis://:PASSWORD@HOST.'
      : 'See that redis-server runs there and may be reached from here: redis-cli -u URL ping.',
    cause,
  });
}
