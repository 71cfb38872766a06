import type { ClipOutcome } from '../batch/batch-clip.js';
import type { ClipJob } from '../batch/messages.js';
import { outcomeOf, workerPool } from '../batch/own-workers.js';
import { openPool } from '../batch/pool.js';
import type { ClipAnswer } from '../batch/worker-process.js';

/** Processes that analyse whatever clips come; each keeps its networks from one to the next. */
export interface ClipPool {
  /** What comes of a clip; rejects when the pool is told to stop before. */
  analyze(job: ClipJob, alive: (share: number | null) => void): Promise<ClipOutcome>;
  close(): void;
  /** Resolves when everybody has gone; rejects with the reason why the pool stopped. */
  readonly ended: Promise<void>;
}

interface Waiting {
  readonly path: string;
  readonly alive: (share: number | null) => void;
  readonly resolve: (outcome: ClipOutcome) => void;
  readonly reject: (reason: unknown) => void;
}

/** Opens a pool of so many processes, which start when there is work. */
export function openClipPool(size: number, signal: AbortSignal): ClipPool {
  const waiting = new Map<number, Waiting>();
  const pool = openPool<ClipJob, ClipAnswer>({
    ...workerPool(size),
    alive: (index, share) => waiting.get(index)?.alive(share),
    done(index, outcome) {
      const one = waiting.get(index);
      waiting.delete(index);
      one?.resolve(outcomeOf(one.path, outcome));
    },
    signal,
  });
  const stopped = (reason: unknown) => {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  pool.ended.catch(stopped);
  signal.addEventListener('abort', () => stopped(signal.reason));
  return {
    analyze: (job, alive) =>
      new Promise((resolve, reject) => {
        waiting.set(pool.add(job), { path: job.path, alive, resolve, reject });
      }),
    close: () => pool.close(),
    ended: pool.ended,
  };
}
