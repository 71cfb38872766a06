import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { analyzeAnew, analyzeThroughCache } from '../cache/through-cache.js';
import { explain } from '../errors.js';
import type { Note } from '../note.js';
import { type Request, resolveOptions } from '../options.js';
import { EnginePool } from '../pose/engine-pool.js';
import type { Analysis } from '../report/analysis.js';
import { writeOutput } from '../report/output-file.js';
import { resultText } from '../report/result-text.js';
import { stemOf } from '../report/session/file-name.js';
import type { Refused } from '../report/session/session-result.js';
import { Timings } from '../timing.js';
import { printable } from '../video/clip.js';
import { showProgress } from './progress.js';

/** Clips that have no result yet, and how they are to be analysed. */
export interface ClipWork {
  readonly folder: string;
  readonly clips: readonly string[];
  /** What is asked of a clip: its athlete's own numbers among it. */
  readonly requestFor: (clip: string) => Request;
  readonly save: boolean;
  /** False neither asks the cache nor keeps the answers there. */
  readonly cache: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** What came of the clips. */
export interface ClipAnswers {
  readonly results: readonly { readonly file: string; readonly analysis: Analysis }[];
  readonly refused: readonly Refused[];
  readonly notes: readonly Note[];
}

/** Analyses one clip after another with the same engines; one that is refused never stops the rest. */
export async function analyzeClips(work: ClipWork): Promise<ClipAnswers> {
  const { folder, clips, requestFor, save, cache, quiet, signal } = work;
  const analyze = cache ? analyzeThroughCache : analyzeAnew;
  const engines = new EnginePool();
  const results: { file: string; analysis: Analysis }[] = [];
  const refused: Refused[] = [];
  const notes: Note[] = [];
  for (const [i, file] of clips.entries()) {
    const path = join(folder, file);
    const label = `${printable(file)} (${i + 1} of ${clips.length})`;
    const progress = quiet ? undefined : showProgress(process.stderr, { label });
    const events = { frame: (time: number, end: number | null) => progress?.update(time, end) };
    try {
      const options = resolveOptions(requestFor(file));
      const analysis = await analyze(path, { engines, options, timings: new Timings(), signal, events });
      results.push({ file, analysis });
      if (save) notes.push(...(await saveBeside(path, file, analysis)));
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      const { code, message } = explain(thrown);
      const ofTheClip = /^(video|pose|movement)\./.test(code) || code === 'bug';
      if (!ofTheClip) throw thrown;
      refused.push({ file, code, message });
    } finally {
      progress?.end();
    }
  }
  return { results, refused, notes };
}

/** What lies there already stays as it is. */
async function saveBeside(path: string, file: string, analysis: Analysis): Promise<Note[]> {
  const target = `${stemOf(path)}.json`;
  const isThere = await access(target).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeOutput(target, [resultText(analysis)]);
  if (!isThere) return [];
  return [
    {
      code: 'session.not-saved',
      severity: 'warning',
      message: `The result of ${printable(file)} was not saved: ${printable(stemOf(file))}.json is there already.`,
      hint: 'Move that file away to have the result in its place.',
    },
  ];
}
