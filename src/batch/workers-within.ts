import { totalmem } from 'node:os';
import { KinemotionError } from '../errors.js';

/** Megabytes that a worker and its ffmpeg take together: 264 at most on clips of 720p, and room for a larger one. */
export const workerMegabytes = 280;

/** The same where debug videos and reports are made, too. */
export const drawingWorkerMegabytes = workerMegabytes + 60;

/** Megabytes of the process that hands out the clips and writes the results: 69 in the same batch, with table and page. */
export const ownMegabytes = 80;

/** Where no limit is given, so much of the machine's memory is ours: people have other programs open. */
const usualShare = 0.5;

/** How many workers there may be at once: one for each core, fewer where memory is short; refuses what is enough for none. */
export function workersWithin(limit: number, cores: number, each = workerMegabytes): number {
  const fitting = Math.floor((limit - ownMegabytes) / each);
  if (fitting >= 1) return Math.min(fitting, cores);
  throw new KinemotionError('memory.too-little', `${limit} MB are too little to analyse a clip.`, {
    hint: `Allow at least --max-memory ${ownMegabytes + each}.`,
  });
}

/** What each worker may take of a limit, in whole megabytes. */
export function shareOf(limit: number, workers: number): number {
  return Math.floor((limit - ownMegabytes) / workers);
}

/** Megabytes to keep within where nobody gave a limit; never too few for one worker. */
export function usualLimit(): number {
  // In a container the machine's memory is not all there is to take; without a limit this is 0 or beyond all machines.
  const allowed = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  const megabytes = Math.min(allowed, totalmem()) / 1e6;
  return Math.max(ownMegabytes + workerMegabytes, Math.floor(megabytes * usualShare));
}
