import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import type { ClipOutcome } from '../batch/batch-clip.js';
import { exitCodeOf, explain, type KinemotionError, wholeOf } from '../errors.js';
import type { Request } from '../options.js';
import { findClip } from './clip-at-hand.js';
import type { ClipPool } from './clip-pool.js';
import { answerSeconds } from './limits.js';
import { answerKey } from './names.js';
import { readQueuedClip } from './queued-clip.js';
import type { Root } from './roots.js';
import { type NamedOutcome, seal } from './sealed-answer.js';

/** A machine that works: where its clips lie, and what it works with. */
export interface Machine {
  readonly redis: Redis;
  readonly roots: readonly Root[];
  readonly pool: ClipPool;
  /** What this machine adds to every request: its ffmpeg, and what it may take. */
  readonly request: Pick<Request, 'ffmpeg' | 'maxMemory' | 'workers'>;
  readonly signal: AbortSignal;
}

/** A job as it comes out of the queue. */
export interface Taken {
  readonly id?: string | undefined;
  readonly data: unknown;
}

/** What was done for a job. */
export type Done =
  /** Its answer lies in Redis; null where it did before. */
  | { readonly kind: 'answered'; readonly outcome: ClipOutcome | null }
  /** There is none; `again` says whether it may be otherwise at another time, or on another machine. */
  | { readonly kind: 'failed'; readonly failure: NamedOutcome; readonly again: boolean };

/** The engine could not be used: the machine, not the clip, is at fault. */
const ofTheMachine = 4;

/** Jobs that no other try and no other machine would do. */
const forGood: readonly string[] = ['queue.job-refused', 'queue.other-version'];

/** Does a job, and puts its answer where whoever asked finds it. That a clip cannot be measured is an answer. */
export async function doClip(
  { id, data }: Taken,
  machine: Machine,
  alive: (share: number | null) => void,
): Promise<Done> {
  const { redis, signal } = machine;
  let came: NamedOutcome;
  try {
    const job = readQueuedClip(id, data);
    // Somebody was killed, or lost its turn, between the answer and the end of the job.
    if (await redis.exists(answerKey(id!))) return { kind: 'answered', outcome: null };
    came = await lookAt(job, machine, alive);
  } catch (thrown) {
    signal.throwIfAborted();
    came = { name: null, outcome: refusalFor(explain(thrown)) };
  }
  const { refusal } = came.outcome;
  if (refusal && exitCodeOf(refusal.code) === ofTheMachine) {
    return { kind: 'failed', failure: onThisMachine(came), again: !forGood.includes(refusal.code) };
  }
  await redis.set(answerKey(id!), await seal(came), 'EX', answerSeconds);
  return { kind: 'answered', outcome: came.outcome };
}

async function lookAt(
  job: ReturnType<typeof readQueuedClip>,
  { roots, pool, request, signal }: Machine,
  alive: (share: number | null) => void,
): Promise<NamedOutcome> {
  const clip = await findClip(job, roots, signal);
  const asked = { path: clip.path, request: { ...job.request, ...request }, cache: job.cache };
  const outcome = await pool.analyze(asked, alive);
  await clip.holdSame(outcome);
  return { name: clip.name, outcome };
}

function refusalFor(failure: KinemotionError): ClipOutcome {
  const { code, message, hint } = failure;
  return { analysis: null, refusal: { code, message, hint }, whole: wholeOf(failure) };
}

/** Among several machines it matters which one is at fault. */
function onThisMachine({ name, outcome }: NamedOutcome): NamedOutcome {
  if (!outcome.refusal) return { name, outcome };
  const { refusal, whole } = outcome;
  return {
    name,
    outcome: {
      ...outcome,
      refusal: { ...refusal, message: `${refusal.message.replace(/\.$/, '')} (on ${hostname()}).` },
      whole,
    },
  };
}
