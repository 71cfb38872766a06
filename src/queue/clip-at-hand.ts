import { lstat, stat } from 'node:fs/promises';
import type { ClipOutcome } from '../batch/batch-clip.js';
import { KinemotionError } from '../errors.js';
import { hashClip, openClip } from '../video/clip.js';
import { clipName } from './clip-name.js';
import type { QueuedClip } from './queued-clip.js';
import { pathOf, type Root } from './roots.js';

/** A clip that a job names, found here. */
export interface ClipAtHand {
  readonly path: string;
  /** What it is called in its answer. */
  readonly name: string;
  /** Refuses an outcome that may be about another file: one that was exchanged meanwhile. */
  holdSame(outcome: ClipOutcome): Promise<void>;
}

/** Finds the clip of a job under the roots; refuses whatever is not that very file. */
export async function findClip(job: QueuedClip, roots: readonly Root[], signal: AbortSignal): Promise<ClipAtHand> {
  const path = await pathOf(job, roots);
  const name = clipName(path);
  const before = await stateOf(path);
  if (!(await stat(path)).isFile()) throw otherClip(name);
  if ((await hashClip(await openClip(path, signal), signal)) !== job.sha256) throw otherClip(name);
  return {
    ...{ path, name },
    async holdSame({ analysis }) {
      // An answer says of which bytes it is; of a refusal only the file can tell.
      if (analysis && analysis.metadata.video.sha256 !== job.sha256) throw otherClip(name);
      if (analysis) return;
      // Folders may have been exchanged meanwhile: it is looked for anew, from the root on.
      const [now, state] = [await pathOf(job, roots), await stateOf(path)];
      if (now !== path || state !== before) throw otherClip(name);
    },
  };
}

/** What tells a file, and the link that may lead to it, from every other and from itself at another time. */
async function stateOf(path: string): Promise<string> {
  const found = await Promise.all([lstat(path, { bigint: true }), stat(path, { bigint: true })]);
  return found.flatMap(({ dev, ino, size, mtimeNs, ctimeNs }) => [dev, ino, size, mtimeNs, ctimeNs]).join(' ');
}

function otherClip(name: string): KinemotionError {
  return new KinemotionError('queue.other-clip', `${name} is not the same file for the worker as for who asks.`, {
    hint: 'Wait until it is copied whole, and see that both machines mean the same folder by that name.',
  });
}
