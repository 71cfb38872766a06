import type { Link } from './link.js';
import { drainsKey } from './names.js';
import { readFailure } from './sealed-answer.js';

/** How a queue stands. */
export interface QueueStatus {
  /** Clips that nobody has begun. */
  readonly waiting: number;
  readonly active: number;
  /** Clips whose machine failed and that are tried again in a moment. */
  readonly delayed: number;
  /** Clips that were given up after several tries. */
  readonly failed: number;
  readonly workers: readonly WorkerSeen[];
  readonly failures: readonly FailureSeen[];
}

/** A worker that is connected. */
export interface WorkerSeen {
  readonly machine: string;
  readonly connected_s: number;
}

/** A reason why clips were given up. */
export interface FailureSeen {
  readonly code: string;
  /** Of the last of them. */
  readonly message: string;
  readonly clips: number;
}

/** Failures whose reasons are read: the latest. */
const mostRead = 1000;

/** Jobs that one request moves. */
const movedAtOnce = 1000;

/** Says how a queue stands. */
export async function statusOf({ queue }: Link): Promise<QueueStatus> {
  const counts = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed');
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const failed = await queue.getFailed(0, mostRead - 1);
  const workers = await queue.getWorkers();
  return {
    waiting: of('wait', 'prioritized'),
    active: of('active'),
    delayed: of('delayed'),
    failed: of('failed'),
    workers: workers.map(({ rawname, age }) => ({
      machine: rawname?.split(':w:')[1] ?? '?',
      connected_s: Number(age) || 0,
    })),
    failures: byCode(failed.map(({ failedReason }) => failedReason ?? '')),
  };
}

/** Lets what was given up be tried again; says how many clips. */
export async function retryFailed({ queue }: Link): Promise<number> {
  const count = await queue.getFailedCount();
  await queue.retryJobs({ state: 'failed', count: movedAtOnce });
  return count;
}

/** Takes out what nobody has begun; says how many clips. Who waits for one learns that it was taken out. */
export async function drainQueue({ queue, redis }: Link): Promise<number> {
  const counts = await queue.getJobCounts('wait', 'prioritized', 'delayed');
  await redis.incr(drainsKey);
  await queue.drain(true);
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function byCode(reasons: readonly string[]): FailureSeen[] {
  const seen = new Map<string, FailureSeen>();
  for (const reason of reasons) {
    const refusal = readFailure(reason)?.outcome.refusal;
    const code = refusal?.code ?? 'worker.crashed';
    const before = seen.get(code);
    const message = before?.message ?? refusal?.message ?? 'Every worker that began with this clip has died.';
    seen.set(code, { code, message, clips: (before?.clips ?? 0) + 1 });
  }
  return [...seen.values()].sort((one, other) => other.clips - one.clips);
}
