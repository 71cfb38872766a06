import type { Analysis } from '../report/analysis.js';
import { writeOutput } from '../report/output-file.js';
import { resultText } from '../report/result-text.js';
import type { Verdict } from './analyst.js';
import { type ClipRecord, summaryOf } from './clip-record.js';
import type { ClipShelf } from './clip-shelf.js';
import { isThere } from './is-there.js';
import { failedBy, noRoom, withoutPaths } from './refused.js';

/** Where what comes of clips is written down, and who hears of it. */
export interface OutcomePlan {
  /** The folder in which each clip has one of its own. */
  readonly folder: string;
  /** Tells whoever runs the server what went wrong. */
  complain(what: string): void;
  /** Called with each result, also with one that was put right. */
  found(record: ClipRecord, analysis: Analysis): Promise<void>;
}

/** Writes down what comes of clips. */
export interface Outcomes {
  /** An answer, or why there is none; early, while a debug video is still being drawn, or in the end. */
  put(id: string, verdict: Verdict, when: 'early' | 'end'): void;
  /** Waits until everything is written. */
  settled(): Promise<void>;
}

/** Writes one thing after another; of a clip that has gone meanwhile nothing needs to be written. */
export function openOutcomes(shelf: ClipShelf, plan: OutcomePlan): Outcomes {
  let writing = Promise.resolve();
  const fail = (id: string, failure: unknown) => {
    if (!shelf.get(id)) return;
    plan.complain(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
    shelf.change(id, { state: 'failed', error: failedBy(failure).problem, ended: performance.now() });
  };
  return {
    put(id, verdict, when) {
      writing = writing
        .then(() => (shelf.get(id) ? writeDown({ shelf, plan, id, when }, verdict) : undefined))
        .catch((failure: unknown) => fail(id, failure));
    },
    settled: () => writing,
  };
}

interface Place {
  readonly shelf: ClipShelf;
  readonly plan: OutcomePlan;
  readonly id: string;
  readonly when: 'early' | 'end';
}

async function writeDown(place: Place, verdict: Verdict): Promise<void> {
  if ('analysis' in verdict) await answer(place, verdict.analysis);
  else await refuse(place, verdict);
}

/** The numbers first; the debug video has a word of its own. */
async function answer({ shelf, plan, id, when }: Place, analysis: Analysis): Promise<void> {
  const record = shelf.find(id);
  const text = resultText(analysis);
  await writeOutput(record.files.result, [text]);
  const isNew = record.state !== 'done';
  const debugVideo = record.debugVideo === 'none' ? 'none' : when === 'early' ? 'pending' : 'ready';
  const news = { state: 'done', share: 1, ended: performance.now(), summary: summaryOf(analysis) } as const;
  const changed = shelf.change(id, isNew ? { ...news, debugVideo } : { debugVideo });
  if (isNew) {
    shelf.board.tell({ event: 'result', id, text });
    await plan.found(changed, analysis);
  }
  if (debugVideo === 'ready') shelf.board.tell({ event: 'debug_video', id });
}

/** Pictures show why there is no answer: they may come later, too. */
async function refuse({ shelf, plan, id, when }: Place, verdict: Extract<Verdict, { problem: object }>): Promise<void> {
  const { problem, refused, whole } = verdict;
  const record = shelf.find(id);
  if (!refused) plan.complain(`${record.name}: ${whole}`);
  const isWanted = record.debugVideo === 'pending';
  const isDrawn = isWanted && when === 'end' && refused && (await isThere(record.files.debugVideo));
  const debugVideo = !isWanted || when === 'early' ? record.debugVideo : isDrawn ? 'ready' : 'failed';
  const isUnwritable = problem.code === 'output.unwritable';
  const error = isUnwritable ? noRoom : { ...problem, message: withoutPaths(problem.message, plan.folder) };
  const news = { state: refused ? 'refused' : 'failed', error, ended: performance.now() } as const;
  // Of a clip that has its answer only the drawing may have failed.
  shelf.change(id, record.ended === null ? { ...news, debugVideo } : { debugVideo });
  if (isDrawn) shelf.board.tell({ event: 'debug_video', id });
}
