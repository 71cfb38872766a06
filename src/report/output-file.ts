import { createWriteStream } from 'node:fs';
import { access, constants, realpath, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';
import { partBeside } from '../video/part-file.js';

/** What an output must not be. */
export interface OutputRules {
  /** The file that is read. */
  readonly input?: string | undefined;
  /** Whether a file that is there already may be replaced. */
  readonly force?: boolean | undefined;
  /** Whether it must be a file: what is written from several places cannot go to a pipe or a device. */
  readonly onlyFile?: boolean | undefined;
}

/** Refuses a path that cannot be written, or must not be, before the work starts and not after it. */
export async function checkOutput(
  path: string,
  { input, force = false, onlyFile = false }: OutputRules = {},
): Promise<void> {
  const folder = dirname(path);
  const target = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENAMETOOLONG') throw unwritable(path, 'has a name that is too long');
    return undefined;
  });
  if (target?.isDirectory()) throw unwritable(path, 'is a folder');
  if (target && input !== undefined && (await isSameFile(path, input))) throw unwritable(path, 'is the input itself');
  if (target?.isFile() && !force) throw exists(path);
  if (target && !target.isFile() && onlyFile) throw unwritable(path, 'is no file');
  const place = await stat(folder).catch(() => undefined);
  if (!place?.isDirectory()) throw unwritable(path, 'lies in a folder that does not exist');
  await access(target && !target.isFile() ? path : folder, constants.W_OK).catch((cause) => {
    throw unwritable(path, 'lies in a folder that you may not write to', cause);
  });
}

/** Refuses to write two outputs to one file. */
export function takenTwice(path: string): KinemotionError {
  return new KinemotionError('options.invalid', `${printable(path)} cannot hold two outputs.`, {
    hint: 'Give each output a file of its own.',
  });
}

/** Where there is room for what an output is made of: beside it, or where temporary files go if it is a pipe or a device. */
export async function folderBeside(path: string): Promise<string> {
  const target = await stat(path).catch(() => undefined);
  return target && !target.isFile() ? tmpdir() : dirname(path);
}

/**
 * Writes a file under another name and renames it when it is whole: a reader never sees half of it, and a link that stands
 * there is replaced, not followed. A pipe or a device is written to as it is.
 */
export async function writeOutput(path: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const target = await stat(path).catch(() => undefined);
  const part = target && !target.isFile() ? undefined : partBeside(path);
  try {
    const stages = path.endsWith('.gz') ? [createGzip({ level: 5 })] : [];
    await pipeline([
      Readable.from(pieces),
      ...stages,
      part ? createWriteStream(part, { flags: 'wx' }) : createWriteStream(path),
    ]);
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

function exists(path: string): KinemotionError {
  return new KinemotionError('output.exists', `${printable(path)} is there already.`, {
    hint: 'Name another file, or add --force to replace this one.',
  });
}

function unwritable(path: string, why: string, cause?: unknown): KinemotionError {
  const reason = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return new KinemotionError('output.unwritable', `${printable(path)} ${why}${reason}.`, {
    hint: 'Name a file in a folder that exists, that you may write to and that has room.',
    cause,
  });
}
