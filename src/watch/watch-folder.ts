import { setTimeout as pause } from 'node:timers/promises';
import type { Arrivals, Sighting } from './arrivals.js';

/** What a folder is watched with. */
export interface FolderWatch {
  readonly arrivals: Arrivals;
  /** The clips that are there now. */
  look(): Promise<readonly Sighting[]>;
  /** Whether a clip can be opened: its index may still be missing. */
  isReadable(clip: Sighting): Promise<boolean>;
  /** Complete clips, to be done before the folder is looked at again. */
  take(clips: readonly Sighting[]): Promise<void>;
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks. */
const lookInterval = 500;

/** Watches a folder until it is told to end, and hands on every clip once it is complete. */
export async function watchFolder({ arrivals, look, isReadable, take, signal }: FolderWatch): Promise<never> {
  for (;;) {
    signal.throwIfAborted();
    const complete: Sighting[] = [];
    for (const clip of arrivals.candidates(await look(), performance.now())) {
      if (!clip.overdue && !(await isReadable(clip))) continue;
      arrivals.done(clip);
      complete.push(clip);
    }
    if (complete.length > 0) await take(complete);
    // Told to stop in the middle, the loop sees it itself.
    else await pause(lookInterval, undefined, { signal }).catch(() => signal.aborted);
  }
}
