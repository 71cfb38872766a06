import { resolve } from 'node:path';
import { analyzeClips } from '../batch/batch.js';
import type { BatchClip } from '../batch/batch-clip.js';
import { openResultFolder, type ResultFolder } from '../batch/result-folder.js';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { type BatchEntry, namedByPath } from '../report/batch-entry.js';
import { jumpCsv } from '../report/jump-csv.js';
import { checkOutput, takenTwice, writeOutput } from '../report/output-file.js';
import { type BatchDelivery, type BatchSpeaker, openSpeaker } from './batch-speaker.js';
import { lowConfidence } from './exit-codes.js';
import { FailedAfterAnswer } from './failure.js';
import { gatherClips } from './gather-clips.js';
import { planOwnCrew, planQueueCrew } from './plan-crew.js';

const someFailed = 6;

/** Analyses many clips, gives their answers in order, and gives back the exit code. */
export async function runBatch(paths: readonly string[], asked: Request, delivery: BatchDelivery): Promise<number> {
  const { out, resume = false, cache = true, force = false, queue, root, signal } = delivery;
  if (queue === undefined && root !== undefined) throw rootsForNobody();
  const plan = await (queue === undefined ? planOwnCrew(asked, signal) : planQueueCrew(asked, delivery));
  if (resume && out === undefined) throw nothingToResume();
  const { clips, passedOver } = await gatherClips(paths);
  await holdOutputs(delivery, clips);
  if (clips.every(({ refusal }) => refusal)) throw nothing(clips);
  const { request, crew, by } = plan(clips.length, (sentence) => speaker.remark(sentence));
  const options = resolveOptions(request);
  const results = out === undefined ? undefined : await openResultFolder(out, { clips, options, resume, force });
  const speaker = openSpeaker(clips.length, delivery);
  try {
    await speaker.passedOver(passedOver);
    await analyzeClips({ clips, request, cache, crew, results, signal, events: speaker.events });
    await deliver(speaker.entries, delivery);
  } catch (failure) {
    const cause = signal.aborted ? interrupted(results, delivery) : failure;
    throw speaker.given() ? new FailedAfterAnswer(cause) : cause;
  } finally {
    speaker.end();
    await results?.close();
  }
  await speaker.closing(by);
  return exitCodeOf(speaker, delivery);
}

async function deliver(entries: readonly BatchEntry[], { csv, html }: BatchDelivery): Promise<void> {
  if (csv !== undefined) await writeOutput(csv, jumpCsv(namedByPath(entries)));
  if (html === undefined) return;
  const { batchPage } = await import('../report/html/batch-page.js');
  await writeOutput(html, [batchPage(entries)]);
}

function exitCodeOf({ entries, unsure }: BatchSpeaker, { strict }: BatchDelivery): number {
  if (entries.some(({ refusal }) => refusal !== null)) return someFailed;
  return strict && unsure() ? lowConfidence : 0;
}

async function holdOutputs({ csv, html, force }: BatchDelivery, clips: readonly BatchClip[]): Promise<void> {
  if (csv !== undefined && html !== undefined && resolve(csv) === resolve(html)) throw takenTwice(html);
  const inputs = new Set(clips.map(({ path }) => path));
  for (const path of [csv, html]) {
    if (path !== undefined) await checkOutput(path, { force, input: inputs.has(resolve(path)) ? path : undefined });
  }
}

function interrupted(results: ResultFolder | undefined, { queue }: BatchDelivery): KinemotionError {
  const nothingKept =
    queue === undefined ? 'Nothing was left behind.' : 'What other machines have begun waits for a day.';
  const hint = results
    ? 'What is done is kept: run the same command with --resume to go on.'
    : `${nothingKept} With --out a batch can be continued by --resume.`;
  return new KinemotionError('run.interrupted', 'Interrupted.', { hint });
}

function nothingToResume(): KinemotionError {
  return new KinemotionError('options.invalid', '--resume needs to know where the results of the first run lie.', {
    hint: 'Name the folder with --out, as in the first run.',
  });
}

function rootsForNobody(): KinemotionError {
  return new KinemotionError('options.invalid', '--root is for clips that other machines do.', {
    hint: 'Name their queue with --queue redis://HOST, or leave --root out.',
  });
}

function nothing(clips: readonly BatchClip[]): KinemotionError {
  const [first] = clips;
  if (first?.refusal) {
    const { code, message, hint } = first.refusal;
    return new KinemotionError(code, message, { hint });
  }
  return new KinemotionError('batch.nothing', 'There are no clips to analyse.', {
    hint: 'Name clips, folders with clips in them, or a pattern such as "squad/**/*.mp4".',
  });
}
