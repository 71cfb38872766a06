import { stat } from 'node:fs/promises';
import { analyzeClips } from '../batch/batch.js';
import type { BatchClip } from '../batch/batch-clip.js';
import { ownWorkers } from '../batch/own-workers.js';
import { openResultFolder } from '../batch/result-folder.js';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { openClip, printable } from '../video/clip.js';
import { probe } from '../video/probe.js';
import { Arrivals, type Sighting } from '../watch/arrivals.js';
import { watchFolder } from '../watch/watch-folder.js';
import { openSpeaker } from './batch-speaker.js';
import { FailedAfterAnswer } from './failure.js';
import { gatherClips } from './gather-clips.js';
import { planWork } from './plan-work.js';
import { paintFor, throwIfUnread, write } from './terminal.js';
import type { WatchFlags } from './watch.js';

/** How a folder is watched, and what ends it. */
export interface WatchDelivery extends WatchFlags {
  readonly signal: AbortSignal;
}

/** Milliseconds after which what cannot be opened is no clip that is still being copied. */
const patience = 30_000;

/** Analyses every clip that arrives in a folder until it is told to end. */
export async function runWatch(folder: string, asked: Request, delivery: WatchDelivery): Promise<never> {
  const { out, existing = false, settle, cache = true, quiet = false, color, signal } = delivery;
  if (!(settle >= 0.1 && settle <= 3600)) throw unsettled(settle);
  const plan = await planWork(asked, signal);
  await holdFolder(folder);
  const look = () => clipsIn(folder);
  const arrivals = new Arrivals({ settled: settle * 1000, patience }, existing ? [] : await look());
  const tally = { clips: 0, failed: 0 };
  const say = (text: string) => (quiet ? undefined : write(process.stderr, `${paintFor({ color }).bold(text)}\n`));
  /** Clips that arrived together are a small batch. */
  const take = async (clips: readonly BatchClip[]) => {
    const workers = Math.min(plan.workers, clips.length);
    const request = plan.requestFor(workers);
    const options = resolveOptions(request);
    const results =
      out === undefined ? undefined : await openResultFolder(out, { clips, options, resume: true, force: false });
    const open: BatchClip[] = [];
    // What an earlier watch has done is not told of again.
    for (const clip of clips) if (!(await results?.find(clip))) open.push(clip);
    if (open.length === 0) return results?.close();
    const speaker = openSpeaker(open.length, delivery);
    const outcome: typeof speaker.events.outcome = async (clip, came) => {
      await speaker.events.outcome(clip, came);
      tally.clips++;
      if (came.refusal) tally.failed++;
      throwIfUnread(process.stdout);
    };
    try {
      await analyzeClips({
        clips: open,
        request,
        cache,
        crew: ownWorkers(workers),
        results,
        signal,
        events: { ...speaker.events, outcome },
      });
    } finally {
      speaker.end();
      await results?.close();
    }
  };
  const isReadable = async ({ path }: Sighting) => {
    const opened = openClip(path, signal).then((clip) => probe(clip, plan.ffmpeg, signal));
    return opened.then(
      () => true,
      (failure) => {
        signal.throwIfAborted();
        if (failure instanceof KinemotionError && failure.code.startsWith('video.')) return false;
        throw failure;
      },
    );
  };
  try {
    await say(`Watching ${printable(folder)}. Ctrl-C ends.`);
    return await watchFolder({ arrivals, look, isReadable, take, signal });
  } catch (failure) {
    const { clips, failed } = tally;
    await say(`${clips === 1 ? 'One clip' : `${clips} clips`} analysed, ${failed} of them without an answer.`);
    throw clips > 0 ? new FailedAfterAnswer(failure) : failure;
  }
}

async function clipsIn(folder: string): Promise<Sighting[]> {
  const { clips } = await gatherClips([folder]);
  const seen = await Promise.all(
    clips.map(async ({ file, path, refusal }) => {
      // It may have gone meanwhile.
      const facts = refusal ? null : await stat(path, { bigint: true }).catch(() => null);
      return facts ? [{ file, path, state: [facts.dev, facts.ino, facts.size, facts.mtimeNs].join(' ') }] : [];
    }),
  );
  return seen.flat();
}

async function holdFolder(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => null);
  if (facts?.isDirectory()) return;
  const name = printable(folder);
  const [code, message] = facts
    ? (['video.unreadable', `${name} is a file, not a folder.`] as const)
    : (['video.missing', `There is no folder ${name}.`] as const);
  throw new KinemotionError(code, message, { hint: 'Name the folder in which clips arrive.' });
}

function unsettled(settle: number): KinemotionError {
  return new KinemotionError('options.invalid', `The option settle does not fit: ${settle} s.`, {
    hint: 'Give it in seconds, from 0.1 to 3600.',
  });
}
