import { lstat } from 'node:fs/promises';
import type { BatchClip } from '../batch/batch-clip.js';
import { KinemotionError } from '../errors.js';
import type { Request } from '../options.js';
import { hashClip, openClip } from '../video/clip.js';
import { clipName } from './clip-name.js';
import { type QueuedClip, thisProgram, travellingRequest } from './queued-clip.js';
import { placeOf, type Root } from './roots.js';

/** What is the same for all clips of a batch. */
export interface Asking {
  readonly request: Request;
  readonly cache: boolean;
  readonly roots: readonly Root[];
  readonly signal: AbortSignal;
}

/** Makes a job of a clip; refuses here what no worker could do. */
export async function questionAbout({ path }: BatchClip, asking: Asking): Promise<QueuedClip> {
  const { request, cache, roots, signal } = asking;
  if ((await lstat(path).catch(() => undefined))?.isFIFO()) {
    throw new KinemotionError(
      'video.unreadable',
      `${clipName(path)} is a pipe: no other process could read it again.`,
      {
        hint: 'Name files, or leave out --queue.',
      },
    );
  }
  const sha256 = await hashClip(await openClip(path, signal), signal);
  const place = await placeOf(path, roots);
  return { ...place, sha256, called: null, request: travellingRequest(request), cache, program: thisProgram() };
}
