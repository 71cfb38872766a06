import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { shareOf, usualLimit, workerMegabytes, workersWithin } from '../batch/workers-within.js';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { readEncoders } from '../video/capabilities.js';
import { printable } from '../video/clip.js';
import { findFfmpeg } from '../video/find-ffmpeg.js';
import { checkFfmpegPath } from '../video/no-picture.js';

/** How many workers there may be, and what each of so many is asked; refuses here what would befall every clip alike. */
export async function planWork(asked: Request, signal: AbortSignal, each = workerMegabytes) {
  const { ffmpeg: wish, threads, workers: most, maxMemory } = resolveOptions(asked);
  const ffmpeg = resolve(await findFfmpeg(wish));
  if ((await readEncoders(ffmpeg, signal)).size === 0) throw noFfmpeg(ffmpeg);
  const cores = Math.min(availableParallelism(), threads || Number.POSITIVE_INFINITY);
  const workers = workersWithin(maxMemory ?? usualLimit(), asked.workers === undefined ? cores : most, each);
  /** They share what may be taken. */
  const requestFor = (count: number) => ({
    ...{ ...asked, ffmpeg, workers: count },
    ...(maxMemory !== null && { maxMemory: shareOf(maxMemory, count) }),
  });
  return { ffmpeg, workers, requestFor };
}

function noFfmpeg(path: string): KinemotionError {
  return new KinemotionError('ffmpeg.unusable', `${printable(path)} could not be started, or is no ffmpeg.`, {
    hint: checkFfmpegPath,
  });
}
