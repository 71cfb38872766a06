import { performance } from 'node:perf_hooks';
import type { BatchEvents } from '../batch/batch.js';
import type { BatchClip, ClipOutcome } from '../batch/batch-clip.js';
import { type BatchEntry, withoutCurves } from '../report/batch-entry.js';
import { clipLine, failureText } from '../report/batch-text.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { showBatch } from './batch-progress.js';
import type { QueueFlags } from './queue-options.js';
import { paintFor, textWidth, write } from './terminal.js';

/** How the answers of a batch are to be given. */
export interface BatchDelivery extends QueueFlags {
  readonly out?: string | undefined;
  readonly resume?: boolean | undefined;
  /** False neither asks the cache nor keeps the answers there. */
  readonly cache?: boolean | undefined;
  readonly csv?: string | undefined;
  readonly html?: string | undefined;
  readonly force?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
  readonly signal: AbortSignal;
}

/** Tells programs on standard output and people on standard error what comes out. */
export interface BatchSpeaker {
  readonly events: BatchEvents;
  /** What has come out so far, in the order of the clips: as much of it as tables and pages need. */
  readonly entries: readonly BatchEntry[];
  /** Whether standard output has a line already. */
  given(): boolean;
  /** Whether the confidence of an answer is low. */
  unsure(): boolean;
  /** Tells people a sentence between the lines. */
  remark(sentence: string): void;
  /** Names files that were left out. */
  passedOver(files: readonly string[]): Promise<void>;
  /** Says what failed and why, and what was written. */
  closing(by: string): Promise<void>;
  end(): void;
}

/** Opens what tells of a batch of so many clips. */
export function openSpeaker(count: number, delivery: BatchDelivery): BatchSpeaker {
  const { out, csv, html, quiet = false, verbose = false, color } = delivery;
  const paint = paintFor({ color });
  const progress = quiet ? undefined : showBatch(process.stderr, count);
  const files = [out, csv, html].filter((path) => path !== undefined);
  // People at a terminal could not read what is said between lines as long as books.
  const lines = !(process.stdout.isTTY && files.length > 0);
  const isMadeOf = csv !== undefined || html !== undefined;
  const entries: BatchEntry[] = [];
  const wholes: string[] = [];
  let [earlier, unsure] = [0, false];
  const start = performance.now();
  const outcome = async ({ file }: BatchClip, came: ClipOutcome) => {
    const { analysis, refusal } = came;
    const line = analysis ? { file, result: analysis } : { file, error: refusal };
    if (lines) await write(process.stdout, `${jsonText(line)}\n`);
    progress?.say(clipLine({ file, analysis, refusal }, paint));
    // Thousands of answers would fill the memory: they are kept where something is made of them.
    entries.push({ file, refusal, analysis: analysis && isMadeOf ? withoutCurves(analysis) : null });
    unsure ||= analysis?.metadata.quality.confidence === 'low';
    if (came.analysis === null && verbose) wholes.push(`${came.whole}\n`);
  };
  return {
    events: {
      outcome,
      share: (index, share) => progress?.share(index, share),
      ended(index, how) {
        if (how.earlier) earlier++;
        progress?.ended(index, how);
      },
    },
    entries,
    given: () => lines && entries.length > 0,
    unsure: () => unsure,
    remark: (sentence) => progress?.say(`${paint.dim(`· ${printable(sentence)}`)}\n`),
    async passedOver(names) {
      if (quiet || names.length === 0) return;
      const what = names.length === 1 ? `${printable(names[0]!)} is no clip` : `${names.length} files are no clips`;
      await write(process.stderr, `${what} by name and left out.\n`);
    },
    async closing(by) {
      const failures = failureText(entries, { paint, width: textWidth(process.stderr) });
      await write(process.stderr, [failures, ...wholes].join(''));
      if (quiet) return;
      const seconds = (performance.now() - start) / 1000;
      const end = closingLine({ count: entries.length, earlier, by, seconds });
      const written = files.map((file) => `Written: ${printable(file)}\n`);
      await write(process.stderr, [`${paint.bold(end)}\n`, ...written].join(''));
    },
    end: () => progress?.end(),
  };
}

interface Closing {
  readonly count: number;
  /** Clips that an earlier run had done. */
  readonly earlier: number;
  /** Who did the others. */
  readonly by: string;
  readonly seconds: number;
}

function closingLine({ count, earlier, by, seconds }: Closing): string {
  const clips = count === 1 ? 'One clip' : `${count} clips`;
  const before = earlier === 0 ? '' : ` ${earlier} of them had been done before.`;
  return `${clips} in ${seconds.toFixed(1)} s, by ${by}.${before}`;
}
