import { createWriteStream } from 'node:fs';
import { access, constants, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { KinemotionError } from '../errors.js';
import { partBeside } from '../video/part-file.js';

/** Refuses a path that cannot be written, before the work starts and not after it. */
export async function checkOutput(path: string, input?: string): Promise<void> {
  const folder = dirname(path);
  const target = await stat(path).catch(() => undefined);
  if (target?.isDirectory()) throw unwritable(path, 'is a folder');
  if (target && input !== undefined && (await isSameFile(path, input))) throw unwritable(path, 'is the clip itself');
  const place = await stat(folder).catch(() => undefined);
  if (!place?.isDirectory()) throw unwritable(path, 'lies in a folder that does not exist');
  await access(target && !target.isFile() ? path : folder, constants.W_OK).catch((cause) => {
    throw unwritable(path, 'lies in a folder that you may not write to', cause);
  });
}

/**
 * Writes a file under another name and renames it when it is whole: a reader never sees half of it. A pipe or a device is
 * written to as it is.
 */
export async function writeOutput(path: string, pieces: Iterable<string>): Promise<void> {
  const target = await stat(path).catch(() => undefined);
  const part = target && !target.isFile() ? undefined : partBeside(path);
  try {
    const stages = path.endsWith('.gz') ? [createGzip({ level: 5 })] : [];
    await pipeline([Readable.from(pieces), ...stages, createWriteStream(part ?? path)]);
    if (part) await rename(part, path);
  } catch (cause) {
    if (part) await rm(part, { force: true });
    throw unwritable(path, 'could not be written', cause);
  }
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => realpath(path).catch(() => undefined)));
  return one !== undefined && one === other;
}

function unwritable(path: string, why: string, cause?: unknown): KinemotionError {
  const reason = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return new KinemotionError('output.unwritable', `${path} ${why}${reason}.`, {
    hint: 'Name a file in a folder that exists, that you may write to and that has room.',
    cause,
  });
}
