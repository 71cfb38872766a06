import type { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueAddress } from './address.js';
import { connect, type Say, within } from './connection.js';
import { loadPackages } from './load-packages.js';
import { prefix, queueName } from './names.js';

/** Milliseconds that saying goodbye may take. */
const goodbyeMs = 1000;

/** A connection to a queue, for whoever asks and steers. */
export interface Link {
  readonly redis: Redis;
  readonly queue: Queue;
  /** What happens to jobs, as it happens. */
  listen(): QueueEvents;
  /** Lets go of everything at once. */
  close(): Promise<void>;
}

/** Opens a link to a queue that must be there now. */
export async function openLink(address: QueueAddress, say?: Say): Promise<Link> {
  const redis = await connect(address, say);
  const { Queue, QueueEvents } = await loadPackages();
  const queue = new Queue(queueName, { connection: redis, prefix });
  // The connection itself tells of its troubles; the same ones come from everybody who uses it.
  queue.on('error', () => undefined);
  const ears: { events: QueueEvents; connection: Redis }[] = [];
  return {
    redis,
    queue,
    listen() {
      // Whoever listens needs a connection of their own: it waits for what comes.
      const connection = redis.duplicate();
      connection.on('error', () => undefined);
      const events = new QueueEvents(queueName, { connection, prefix });
      events.on('error', () => undefined);
      ears.push({ events, connection });
      return events;
    },
    async close() {
      for (const { connection } of ears) connection.disconnect();
      redis.disconnect();
      const goodbyes = Promise.all([queue.close(), ...ears.map(({ events }) => events.close())]);
      // Some of them wait for a Redis that is away: nobody is kept by them, and nothing is lost.
      await within(goodbyeMs, goodbyes).catch(() => undefined);
    },
  };
}
