import { basename } from 'node:path';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';
import type { ClipOutcome } from './batch-clip.js';
import type { Crew } from './crew.js';
import type { ClipJob, Refusal } from './messages.js';
import { runPool } from './pool.js';
import type { Outcome, PoolPlan } from './pool-plan.js';
import { type ClipAnswer, startWorkerProcess } from './worker-process.js';

/**
 * Longer than a decoder is given to answer and to go: it reports its own silence first, and in better words. And no longer than
 * anybody should wait for something that stands still.
 */
const usualPatience = 33;

/** Milliseconds that a worker has to tidy up and go; it takes itself to be given a little less. */
const graceMs = 4000;

/** How a pool of processes that analyse clips is run, whoever names the clips. */
export function workerPool(size: number): Omit<PoolPlan<ClipJob, ClipAnswer>, 'done' | 'signal'> {
  return { size, start: startWorkerProcess, patienceMs: patience() * 1000, graceMs, unusable };
}

/** So many processes of our own, each with one clip at a time. */
export function ownWorkers(size: number): Crew {
  return ({ clips, request, cache, signal, share, done }) =>
    runPool<ClipJob, ClipAnswer>({
      ...workerPool(size),
      jobs: clips.map(({ path }) => ({ path, request, cache })),
      alive: share,
      done: (index, outcome) => void done(index, outcomeOf(clips[index]!.file, outcome)),
      signal,
    });
}

/** What came of a clip, where its process did not survive it in words of our own. */
export function outcomeOf(file: string, outcome: Outcome<ClipAnswer>): ClipOutcome {
  if ('answer' in outcome) {
    const { answer } = outcome;
    if ('analysis' in answer) return { analysis: answer.analysis, refusal: null };
    return { analysis: null, ...answer };
  }
  const name = printable(basename(file));
  const [how] = outcome.how.split('\n');
  const refusal: Refusal =
    outcome.lost === 'stalled'
      ? {
          code: 'worker.stalled',
          message: `The analysis of ${name} gave no sign of life for ${patience()} s and was ended.`,
          hint: 'Check that the clip plays and that its disk answers; --resume tries it again.',
        }
      : {
          code: 'worker.crashed',
          message: `The process that analysed ${name} broke down (${how}).`,
          hint: 'If the machine is short of memory, use fewer --workers or a lower --max-memory; --resume tries it again.',
        };
  return { analysis: null, refusal, whole: `${refusal.message}\n${outcome.how}` };
}

/** Seconds without a sign of life after which a process is ended. */
function patience(): number {
  return Number(process.env.KINEMOTION_WORKER_STALL_SECONDS) || usualPatience;
}

function unusable(how: string): KinemotionError {
  const [first] = how.split('\n');
  return new KinemotionError('worker.unusable', `The processes that analyse clips cannot be started (${first}).`, {
    hint: 'Run kinemotion doctor; if it finds nothing, run again with --verbose and send us what it prints.',
    cause: new Error(how),
  });
}
