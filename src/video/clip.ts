import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinemotionError } from '../errors.js';
import { isRunning } from './part-file.js';
import { printable } from './printable.js';

export { printable } from './printable.js';

/** A clip on disk that can be read more than once and from any place. */
export interface Clip {
  /** Absolute path of the file to read. */
  readonly path: string;
  /** What to call it when speaking of it: no folder, and nothing that a terminal would obey. */
  readonly name: string;
  /** Removes what was made to read it. */
  close(): Promise<void>;
}

/** Reading a clip from a pipe stops here: no phone records more, and the disk is not ours to fill. */
const pipeLimitBytes = 16 * 2 ** 30;

/**
 * Opens a clip by its path, or standard input by `-`. What comes through a pipe is put down in a temporary file first,
 * because phones write the index that a reader needs at the end. It may be called by another name than its file's.
 */
export async function openClip(path: string, signal?: AbortSignal, called?: string): Promise<Clip> {
  if (path === '-') return spool(process.stdin, 'standard input', signal);
  const name = printable(basename(called ?? path)) || printable(path);
  const facts = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EACCES') throw unreadable(name, cause);
    throw new KinemotionError('video.missing', `There is no file ${printable(called ?? path)}.`, {
      hint: 'Check the name and the folder. A name with spaces needs quotes around it.',
      cause,
    });
  });
  if (facts.isDirectory()) {
    throw new KinemotionError('video.unreadable', `${name} is a folder, not a clip.`, {
      hint: 'Give one video file.',
    });
  }
  await access(path, constants.R_OK).catch((cause) => {
    throw unreadable(name, cause);
  });
  if (facts.isCharacterDevice() || facts.isBlockDevice() || facts.isSocket()) {
    throw new KinemotionError('video.not-a-video', `${name} is a device, not a clip.`, {
      hint: 'Give one video file.',
    });
  }
  if (facts.isFIFO()) return spool(createReadStream(path), name, signal);
  if (facts.isFile() && facts.size === 0) {
    throw new KinemotionError('video.not-a-video', `${name} is empty.`, {
      hint: 'Copy the clip from the phone again.',
    });
  }
  return { path: resolve(path), name, close: async () => undefined };
}

/** The SHA-256 of a clip's bytes, in hexadecimal. */
export async function hashClip(clip: Clip, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(clip.path, { highWaterMark: 1 << 18, ...(signal && { signal }) }))
      hash.update(chunk);
  } catch (cause) {
    signal?.throwIfAborted();
    throw gone(clip.name, cause);
  }
  return hash.digest('hex');
}

const spoolName = 'kinemotion-spool-';

/** Another machine may have the same folder for temporary files: what is younger than this may be in use there. */
const abandonedMs = 3_600_000;

/** A clip from a pipe may be large: what runs that were killed left of theirs is removed by the next one. */
async function removeAbandonedSpools(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const reader = new RegExp(`^${spoolName}(\\d+)-`).exec(name)?.[1];
    if (reader === undefined || isRunning(Number(reader))) continue;
    const path = join(tmpdir(), name);
    const facts = await stat(path).catch(() => null);
    if (!facts || Date.now() - facts.mtimeMs < abandonedMs) continue;
    // Somebody else's is theirs to remove.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function spool(source: NodeJS.ReadableStream, name: string, signal?: AbortSignal): Promise<Clip> {
  await removeAbandonedSpools();
  const folder = await mkdtemp(join(tmpdir(), `${spoolName}${process.pid}-`)).catch((cause) => {
    throw noRoom(name, cause);
  });
  const path = join(folder, 'clip');
  const close = () => rm(folder, { recursive: true, force: true });
  let size = 0;
  const bounded = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > pipeLimitBytes) {
        throw new KinemotionError('video.too-large', `More than 16 GiB came from ${name}.`, {
          hint: 'Give the file by its name.',
        });
      }
      yield chunk;
    }
  };
  try {
    await pipeline(source as Readable, bounded, createWriteStream(path, { mode: 0o600 }), {
      ...(signal && { signal }),
    });
  } catch (cause) {
    await close();
    throw signal?.aborted || cause instanceof KinemotionError ? cause : broken(name, cause);
  }
  if (size === 0) {
    await close();
    throw new KinemotionError('video.not-a-video', `Nothing came from ${name}.`, {
      hint: 'Pipe a video into it, for example: kinemotion analyze - < clip.mp4',
    });
  }
  return { path, name, close };
}

function gone(name: string, cause: unknown): KinemotionError {
  return new KinemotionError('video.unreadable', `${name} could not be read to its end (${codeOf(cause)}).`, {
    hint: 'Check that it is still there and that its disk answers, then try again.',
    cause,
  });
}

/** What the reading of a pipe, or the putting down of what came, failed of. */
function broken(name: string, cause: unknown): KinemotionError {
  const isOfReading = (cause as NodeJS.ErrnoException).syscall === 'read';
  return isOfReading ? gone(name, cause) : noRoom(name, cause);
}

function codeOf(failure: unknown): string {
  return String((failure as NodeJS.ErrnoException).code);
}

function noRoom(name: string, cause: unknown): KinemotionError {
  const place = printable(tmpdir());
  return new KinemotionError('output.unwritable', `${name} cannot be put down in ${place} (${codeOf(cause)}).`, {
    hint: 'Make room there, name another folder for temporary files with TMPDIR, or give the file by its name.',
    cause,
  });
}

function unreadable(name: string, cause: unknown): KinemotionError {
  return new KinemotionError('video.unreadable', `${name} may not be read by you.`, {
    hint: 'Change its permissions, or copy it to a folder of your own.',
    cause,
  });
}
