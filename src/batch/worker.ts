import { analyzeAnew, analyzeThroughCache } from '../cache/through-cache.js';
import { writeKept } from '../correction/kept-file.js';
import type { KeptReading } from '../correction/kept-reading.js';
import { explain, KinemotionError, wholeOf } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { inferenceThreads } from '../parameters.js';
import { EnginePool, usualEngine } from '../pose/engine-pool.js';
import { keepTracks } from '../report/kept-tracks.js';
import type { RunEvents } from '../run.js';
import { tidy } from '../tidy.js';
import { Timings } from '../timing.js';
import { type ClipJob, parseJob, type WorkerReport } from './messages.js';

/** Milliseconds between two signs of life: enough for a smooth bar, too few to cost anything. */
const lifeInterval = 200;

/** Milliseconds that a clip under way has to end in order once nobody waits for it any more. */
const graceMs = 3000;

/** Analyses the clips that the parent process names, one at a time and all with the same networks, until it goes. */
export async function serveClips({ warm }: { readonly warm: boolean }): Promise<void> {
  const engines = new EnginePool();
  const orphaned = new AbortController();
  let working: Promise<void> | undefined;
  process.on('message', (message) => {
    if (working) throw new Error('a second clip was given before the first was done');
    working = answer(parseJob(message), engines, orphaned.signal).finally(() => {
      working = undefined;
      // What a clip leaves behind would lie about for many clips: some ten milliseconds keep the memory flat.
      tidy();
    });
  });
  process.on('disconnect', () => {
    orphaned.abort(
      new KinemotionError('run.interrupted', 'Interrupted.', { hint: 'Continue with kinemotion batch --resume.' }),
    );
    setTimeout(() => process.exit(1), graceMs).unref();
    (working ?? Promise.resolve()).finally(() => process.exit(0));
  });
  // Ctrl-C is for the parent: it says when to end.
  process.on('SIGINT', () => undefined);
  // Whoever waits for a clip has the time to load what clips need.
  if (warm) await Promise.all([engines.open({ ...usualEngine, threads: inferenceThreads }), import('../analyze.js')]);
  tell({ kind: 'ready' });
}

async function answer(
  { path, request, cache, keep, name, tracks }: ClipJob,
  engines: EnginePool,
  signal: AbortSignal,
): Promise<void> {
  let share: number | null = null;
  let told = performance.now();
  /** Whatever goes on in a run looks at this clock: it beats for as long as the run lives. */
  const now = () => {
    const moment = performance.now();
    if (moment - told < lifeInterval) return moment;
    told = moment;
    tell({ kind: 'alive', share });
    return moment;
  };
  const frame = (time: number, end: number | null) => {
    share = end === null || !(end > 0) ? null : Math.min(1, Math.max(0, time / end));
  };
  try {
    const options = resolveOptions(request as Request);
    const analyze = cache ? analyzeThroughCache : analyzeAnew;
    const events: RunEvents = {
      frame,
      answer: (analysis) => tell({ kind: 'early', analysis }),
      refusal: (refusal) => tell({ kind: 'early-refusal', ...inWords(refusal) }),
      ...(tracks !== undefined && { tracked: (content, header) => keepTracks(tracks, content, header) }),
      ...(keep !== undefined && { read: (kept: KeptReading) => writeKept(keep, kept) }),
    };
    const analysis = await analyze(path, { engines, options, timings: new Timings(now), signal, events, name });
    tell({ kind: 'answer', analysis });
  } catch (thrown) {
    tell({ kind: 'refusal', ...inWords(thrown) });
  }
}

/** Why there is no answer, as it is told. */
function inWords(thrown: unknown) {
  const failure = explain(thrown);
  const { code, message, hint } = failure;
  return { refusal: { code, message, hint }, whole: wholeOf(failure) };
}

function tell(report: WorkerReport): void {
  // A parent that is gone is noticed by its silence, not by what cannot be told to it.
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
}
