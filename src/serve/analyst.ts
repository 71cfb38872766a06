import type { ClipJob, Refusal } from '../batch/messages.js';
import { openPool } from '../batch/pool.js';
import type { Outcome } from '../batch/pool-plan.js';
import { type ClipAnswer, startWorkerProcess } from '../batch/worker-process.js';
import { KinemotionError } from '../errors.js';
import type { Analysis } from '../report/analysis.js';
import { isAboutTheClip, type Problem } from './refused.js';

/** What comes of a clip: an answer, or why there is none and whether that lies in the clip. */
export type Verdict =
  | { readonly analysis: Analysis }
  | { readonly problem: Problem; readonly refused: boolean; readonly whole: string };

/** Who is told of a clip that is being analysed. */
export interface JobEvents {
  begun?(): void;
  share?(share: number | null): void;
  /** It is known what comes of it, and a debug video is still being made. */
  early?(verdict: Verdict): void;
  done(verdict: Verdict): void;
}

/** Somebody who analyses clips in the order in which they are given. */
export interface Analyst {
  /** Lets a clip wait for its turn; gives back a number for it. */
  analyze(job: ClipJob, events: JobEvents): number;
  /** Takes it back: nothing is told of it any more. */
  drop(job: number): void;
  /** Rejects when nobody can analyse any more, or was told to end. */
  readonly ended: Promise<void>;
}

/** Milliseconds without a sign of life after which an analysis is ended, and those that a worker has to end in order. */
const patienceMs = 33_000;
const graceMs = 4000;

/** Starts workers that load their networks at once and wait for clips. */
export function openAnalyst(workers: number, signal: AbortSignal): Analyst {
  const told = new Map<number, JobEvents>();
  let next = 0;
  const pool = openPool<ClipJob, ClipAnswer>({
    ...{ size: workers, resident: true, patienceMs, graceMs, signal, unusable },
    start: (listener) => startWorkerProcess(listener, { warm: true }),
    begun: (job) => told.get(job)?.begun?.(),
    alive: (job, share) => told.get(job)?.share?.(share),
    early: (job, answer) => told.get(job)?.early?.(verdictOf({ answer })),
    done: (job, outcome) => {
      const events = told.get(job);
      told.delete(job);
      events?.done(verdictOf(outcome));
    },
  });
  return {
    ended: pool.ended,
    analyze(job, events) {
      // It may begin before its number is given back; numbers follow each other.
      told.set(next++, events);
      return pool.add(job);
    },
    drop(job) {
      told.delete(job);
      pool.drop(job);
    },
  };
}

function verdictOf(outcome: Outcome<ClipAnswer>): Verdict {
  if ('answer' in outcome) {
    const { answer } = outcome;
    if ('analysis' in answer) return answer;
    return { problem: answer.refusal, refused: isAboutTheClip(answer.refusal.code), whole: answer.whole };
  }
  const problem: Refusal =
    outcome.lost === 'stalled'
      ? {
          code: 'worker.stalled',
          message: 'The analysis of this clip gave no sign of life and was ended.',
          hint: 'Check that the clip plays, then send it again.',
        }
      : {
          code: 'worker.crashed',
          message: 'The process that analysed this clip broke down.',
          hint: 'Send it again. If that happens often, start the server with fewer --workers.',
        };
  return { problem, refused: false, whole: outcome.how };
}

function unusable(how: string): KinemotionError {
  const [first] = how.split('\n');
  return new KinemotionError('worker.unusable', `The processes that analyse clips cannot be started (${first}).`, {
    hint: 'Run kinemotion doctor; if it finds nothing, run again with --verbose and send us what it prints.',
    cause: new Error(how),
  });
}
