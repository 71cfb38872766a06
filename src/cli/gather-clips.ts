import { open, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { BatchClip } from '../batch/batch-clip.js';
import type { ErrorCode } from '../errors.js';
import { printable } from '../video/clip.js';
import { isClip } from './find-clips.js';
import { isPattern, partPattern, patternOf } from './glob.js';
import { walkFolder } from './walk-folder.js';

/** What was asked for. */
export interface Gathered {
  /** Each once, in the order of the paths and of the names in a folder; those that cannot be opened with the reason. */
  readonly clips: readonly BatchClip[];
  /** Files that were named, but are no clips by their names. */
  readonly passedOver: readonly string[];
}

/** Finds the clips that files, folders (in any depth) and patterns name. */
export async function gatherClips(paths: readonly string[]): Promise<Gathered> {
  const clips = new Map<string, BatchClip>();
  const passedOver: string[] = [];
  for (const path of paths) {
    for (const found of await clipsNamed(path)) {
      if (!found.refusal && !isClip(found.file)) passedOver.push(found.file);
      else if (!clips.has(found.path)) clips.set(found.path, found);
    }
  }
  return { clips: [...clips.values()], passedOver };
}

/** A name that is there is taken at its word, whatever letters it has. */
async function clipsNamed(path: string): Promise<BatchClip[]> {
  const facts = await stat(path).catch(() => null);
  if (facts) return facts.isDirectory() ? clipsIn(path, isClip) : [clip(path)];
  const slashed = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  if (!isPattern(slashed)) return [missing(path, `There is no file or folder ${printable(path)}.`)];
  const { folder, rest } = partPattern(slashed);
  const fits = patternOf(rest);
  const isThere = (await stat(folder).catch(() => null))?.isDirectory();
  // What a pattern fits beside clips is nobody's mistake.
  const levels = rest.includes('**') ? Number.POSITIVE_INFINITY : rest.split('/').length - 1;
  const found = isThere ? await clipsIn(folder, (file) => isClip(file) && fits.test(file), levels) : [];
  return found.length > 0 ? found : [missing(path, `No clip fits ${printable(path)}.`)];
}

async function clipsIn(folder: string, wanted: (file: string) => boolean, levels?: number): Promise<BatchClip[]> {
  const { files, closed } = await walkFolder(folder, levels);
  const inside = (file: string) => join(folder, file);
  const found: BatchClip[] = [];
  for (const file of files.filter(wanted)) if (!(await isProgram(inside(file)))) found.push(clip(inside(file)));
  return [
    ...found,
    ...closed.map((file) =>
      refused(inside(file), {
        code: 'video.unreadable',
        message: `The folder ${printable(inside(file))} may not be read by you.`,
        hint: 'Change its permissions, or copy its clips to a folder of your own.',
      }),
    ),
  ];
}

/** Cameras and programmers end their files in .ts: a transport stream has packets of 188 bytes that begin with a G. */
async function isProgram(path: string): Promise<boolean> {
  if (extname(path).toLowerCase() !== '.ts') return false;
  const file = await open(path).catch(() => null);
  // What cannot be read is said when it is analysed.
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(packet + 1), 0, packet + 1, 0);
    return bytesRead > 0 && (buffer[0] !== sync || (bytesRead > packet && buffer[packet] !== sync));
  } finally {
    await file.close();
  }
}

const packet = 188;
const sync = 0x47;

function clip(file: string): BatchClip {
  return { file, path: resolve(file) };
}

function missing(file: string, message: string): BatchClip {
  const hint = 'Check the name. A name with spaces needs quotes around it.';
  return refused(file, { code: 'video.missing', message, hint });
}

function refused(file: string, refusal: { code: ErrorCode; message: string; hint: string }): BatchClip {
  return { ...clip(file), refusal };
}
