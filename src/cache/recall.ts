import { KinemotionError } from '../errors.js';
import type { Options } from '../options.js';
import type { Analysis } from '../report/analysis.js';
import { describeTiming } from '../report/describe-timing.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { round } from '../report/round.js';
import type { Run } from '../run.js';
import type { Kept, Refusal } from './entry.js';

/** Whether what is kept can be all that was asked for: landmarks and pictures are made of the clip's own frames. */
export function canBeRecalled({ landmarks, html, debugVideo }: Options): boolean {
  return landmarks === undefined && html === undefined && debugVideo === undefined;
}

/** The answer as this run gives it: how it was found is told as it was, what this run took is its own. */
export async function recall(kept: Kept, clip: { readonly path: string; readonly name: string }, run: Run) {
  if ('refusal' in kept) throw refuseAgain(kept.refusal, run);
  const { options, timings } = run;
  const { csv, force } = options;
  if (csv !== undefined) {
    await timings.run('outputs', async () => {
      await checkOutput(csv, { input: clip.path, force });
      const { jumpCsv } = await import('../report/jump-csv.js');
      await writeOutput(csv, jumpCsv([ofThisRun(kept.analysis, clip.name, run)]));
    });
  }
  return ofThisRun(kept.analysis, clip.name, run);
}

/** An answer without what only its own run had, so that all runs keep the same. */
export function worthKeeping(analysis: Analysis): Analysis {
  const { debug_video: _, pending: __, ...processing } = analysis.metadata.processing;
  const ofNoRun = { processing_time_s: 0, timing_breakdown_ms: {}, peak_memory_mb: 0 };
  return { ...analysis, metadata: { ...analysis.metadata, processing: { ...processing, ...ofNoRun } } };
}

function ofThisRun(analysis: Analysis, file: string, { timings }: Run): Analysis {
  const { metadata } = analysis;
  const processing = {
    ...metadata.processing,
    timestamp: new Date().toISOString(),
    ...describeTiming(timings.report()),
    peak_memory_mb: round((process.resourceUsage().maxRSS * 1024) / 1e6, 1),
    cache_hit: true,
  };
  return { ...analysis, metadata: { ...metadata, video: { ...metadata.video, file }, processing } };
}

function refuseAgain({ code, message, hint }: Refusal, { events }: Run): KinemotionError {
  events?.refusedBefore?.();
  return new KinemotionError(code, message, { hint });
}
