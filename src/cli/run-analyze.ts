import { analyze } from '../analyze.js';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { EnginePool } from '../pose/engine.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { summarize } from '../report/text.js';
import { Timings } from '../timing.js';
import { showProgress } from './progress.js';
import { paintFor, textWidth, write } from './terminal.js';

/** How the answer is to be given. */
export interface Delivery {
  readonly json?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
  readonly signal: AbortSignal;
}

const lowConfidence = 7;

/** Analyses one clip, writes what was asked for, and gives back the exit code. */
export async function runAnalyze(video: string, request: Request, delivery: Delivery): Promise<number> {
  // Zero on this clock is the start of the process: starting Node and loading our code is part of what it costs.
  const timings = new Timings(() => performance.now(), 0);
  const options = resolveOptions(request);
  timings.claim('setup');
  if (delivery.json !== undefined) {
    if ([options.landmarks, options.debugVideo].includes(delivery.json)) throw twice(delivery.json);
    await checkOutput(delivery.json, video);
  }
  const progress = delivery.quiet ? undefined : showProgress(process.stderr);
  const analysis = await analyze(video, {
    engines: new EnginePool(),
    options,
    timings,
    signal: delivery.signal,
    events: { frame: (time, duration) => progress?.update(time, duration) },
  }).finally(() => progress?.end());

  const text = `${JSON.stringify(analysis, null, 2)}\n`;
  if (delivery.json === undefined) await write(process.stdout, text);
  else await writeOutput(delivery.json, [text]);
  const total = performance.now();
  if (!delivery.quiet)
    await write(process.stderr, summarize(analysis, total, paintFor(delivery), textWidth(process.stderr)));
  return delivery.strict && analysis.metadata.quality.confidence === 'low' ? lowConfidence : 0;
}

function twice(path: string): KinemotionError {
  return new KinemotionError('options.invalid', `Two outputs are to be written to ${path}.`, {
    hint: 'Give each output a name of its own.',
  });
}
