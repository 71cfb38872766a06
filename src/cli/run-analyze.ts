import { analyzeAnew, analyzeThroughCache } from '../cache/through-cache.js';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import type { EnginePool } from '../pose/engine-pool.js';
import type { Analysis } from '../report/analysis.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { resultText } from '../report/result-text.js';
import { Timings } from '../timing.js';
import { printable } from '../video/clip.js';
import { lowConfidence } from './exit-codes.js';
import { FailedAfterAnswer } from './failure.js';
import { type Progress, showProgress } from './progress.js';
import { paintFor, textWidth, write } from './terminal.js';
import { writtenFiles } from './written.js';

/** How the answer is to be given. */
export interface Delivery {
  readonly json?: string | undefined;
  /** False gives the answer before the pictures that show it are made. */
  readonly wait?: boolean | undefined;
  /** False neither asks the cache nor keeps the answer there. */
  readonly cache?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
  readonly engines: EnginePool;
  readonly signal: AbortSignal;
}

/** Analyses one clip, writes what was asked for, and gives back the exit code. */
export async function runAnalyze(video: string, request: Request, delivery: Delivery): Promise<number> {
  // Zero on this clock is the start of the process: starting Node and loading our code is part of what it costs.
  const timings = new Timings(() => performance.now(), 0);
  const options = resolveOptions(request);
  timings.claim('setup');
  const { json, engines, signal } = delivery;
  if (json !== undefined) {
    const others = [options.landmarks, options.csv, options.html, options.debugVideo?.path];
    if (others.includes(json)) throw twice(json);
    await checkOutput(json, { input: video, force: options.force });
  }
  const people = speaker(delivery);
  let given = false;
  const give = async (analysis: Analysis) => {
    const text = resultText(analysis);
    if (json !== undefined) await writeOutput(json, [text]);
    // Standard output takes one answer: what its pictures took stands in a file, or nowhere.
    else if (!given) await write(process.stdout, text);
    given = true;
  };
  try {
    const events = {
      frame: people.looked,
      drawn: people.drew,
      answer: async (early: Analysis) => {
        if (delivery.wait === false) await give(early);
        await people.summary(early);
      },
      refusedBefore: people.refusedBefore,
      remark: people.remark,
    };
    const analyze = delivery.cache === false ? analyzeAnew : analyzeThroughCache;
    const analysis = await analyze(video, { engines, options, timings, signal, events });
    await give(analysis);
    await people.summary(analysis);
    await people.times(analysis, writtenFiles(options, json, analysis));
    return delivery.strict && analysis.metadata.quality.confidence === 'low' ? lowConfidence : 0;
  } catch (failure) {
    throw given && json === undefined ? new FailedAfterAnswer(failure) : failure;
  } finally {
    people.end();
  }
}

/** Tells people on standard error what is going on and what came out, each thing once. */
function speaker({ quiet = false, verbose = false, color }: Delivery) {
  const paint = paintFor({ color });
  const width = textWidth(process.stderr);
  let bar: Progress | undefined;
  let label: string | undefined;
  let summarized = false;
  const show = (what: string, time: number, end: number | null) => {
    if (quiet) return;
    if (label !== what) {
      bar?.end();
      bar = showProgress(process.stderr, { label: what });
      label = what;
    }
    bar?.update(time, end);
  };
  const end = () => {
    bar?.end();
    bar = undefined;
  };
  const say = (sentence: string) => {
    end();
    if (!quiet) process.stderr.write(`${paint.dim(`· ${printable(sentence)}`)}\n`);
  };
  return {
    end,
    looked: (time: number, duration: number | null) => show('looking', time, duration),
    drew: (time: number, duration: number) => show('drawing', time, duration),
    refusedBefore: () => say('From the cache: an earlier run looked at this clip. Add --no-cache to look again.'),
    remark: (sentence: string) => {
      if (verbose) say(sentence);
    },
    async summary(analysis: Analysis) {
      end();
      if (quiet || summarized) return;
      summarized = true;
      const { summarize } = await import('../report/text.js');
      await write(process.stderr, summarize(analysis, { paint, width, verbose, times: false }));
    },
    async times(analysis: Analysis, files: string) {
      if (quiet) return;
      const untilLastByte = performance.now();
      const { timingTable } = await import('../report/text.js');
      const times = timingTable(analysis, { paint, width, untilLastByte });
      await write(process.stderr, files === '' ? times : `${times}\nWritten\n${files}`);
    },
  };
}

function twice(path: string): KinemotionError {
  return new KinemotionError('options.invalid', `Two outputs are to be written to ${path}.`, {
    hint: 'Give each output a name of its own.',
  });
}
