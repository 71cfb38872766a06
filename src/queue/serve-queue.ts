import { hostname } from 'node:os';
import type { Job } from 'bullmq';
import type { QueueAddress } from './address.js';
import { openClipPool } from './clip-pool.js';
import { connect, type Say } from './connection.js';
import { type Done, doClip, type Machine } from './do-clip.js';
import { lockMs, mostStalled, stalledMs } from './limits.js';
import { loadPackages } from './load-packages.js';
import { prefix, queueName } from './names.js';
import { failureText } from './sealed-answer.js';

/** How a machine serves a queue. */
export interface Service extends Pick<Machine, 'roots' | 'request'> {
  readonly address: QueueAddress;
  /** Clips at a time, each in a process of its own. */
  readonly size: number;
  /** Told to leave, it finishes what it has begun. */
  readonly leave: AbortSignal;
  /** Told to hurry, it gives back what it has begun. */
  readonly hurry: AbortSignal;
  readonly events: ServiceEvents;
}

/** What is told while a queue is served. */
export interface ServiceEvents {
  readonly say: Say;
  /** A clip has ended, by the path that the job gave. */
  ended(path: string, done: Done, seconds: number): void;
}

/** Milliseconds between two notes of how far a clip is. */
const shareMs = 2000;

/** Serves a queue until it is told to leave. */
export async function serveQueue(service: Service): Promise<void> {
  const { address, size, events, leave, hurry, roots, request } = service;
  const redis = await connect(address, events.say);
  const { Worker, UnrecoverableError, WaitingError } = await loadPackages();
  const broken = new AbortController();
  const signal = AbortSignal.any([hurry, broken.signal]);
  const pool = openClipPool(size, signal);
  // Without processes nothing can be done here: others shall do what was begun.
  pool.ended.catch((reason) => broken.abort(reason));
  const machine: Machine = { redis, roots, pool, request, signal };
  const worker = new Worker(
    queueName,
    async (job, token) => {
      const start = performance.now();
      const done = await doClip(job, machine, shareTeller(job)).catch(async (failure) => {
        if (!signal.aborted) throw failure;
        await job.moveToWait(token);
        throw new WaitingError();
      });
      events.ended(pathIn(job.data), done, (performance.now() - start) / 1000);
      if (done.kind === 'answered') return;
      const text = failureText(done.failure);
      throw done.again ? new Error(text) : new UnrecoverableError(text);
    },
    {
      ...{ connection: redis, prefix, concurrency: size, name: hostname() },
      ...{ lockDuration: lockMs, stalledInterval: stalledMs, maxStalledCount: mostStalled },
    },
  );
  // Of the connection it is told by itself. A clip that another worker took over meanwhile has its answer from there.
  worker.on('error', () => undefined);
  try {
    await told(AbortSignal.any([leave, signal]));
    await worker.close();
    pool.close();
    await pool.ended.catch(() => undefined);
  } finally {
    redis.disconnect();
  }
  broken.signal.throwIfAborted();
}

/** Tells whoever waits how far a clip is, now and then. */
function shareTeller(job: Job): (share: number | null) => void {
  let last = performance.now();
  return (share) => {
    if (share === null || performance.now() - last < shareMs) return;
    last = performance.now();
    // A share that does not arrive is followed by another.
    job.updateProgress(share).catch(() => undefined);
  };
}

function pathIn(data: unknown): string {
  const path = (data as { path?: unknown } | null)?.path;
  return typeof path === 'string' ? path : '?';
}

function told(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
