import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { FileTooLarge, readJsonText } from '../report/bounded-file.js';
import { brief } from '../report/words.js';
import { printable } from '../video/clip.js';
import { paintFor, write } from './terminal.js';

/** Options that stand in a file; the path is null where there is no such file. */
export interface Config {
  readonly path: string | null;
  readonly request: Request;
}

/** The name under which a file of options is found without being asked for. */
const usualName = 'kinemotion.config.json';

/** All options there are take less than a thousandth of it. */
const bounds = { bytes: 2 ** 20, marks: 10_000 };

/** Their names in a file are relative to it. A program without a folder in its name is looked for on the PATH. */
const filePaths = ['csv', 'html', 'landmarks', 'debugVideo', 'ffmpeg'] as const;

/**
 * What a file that is merely found may not decide: it may have come with somebody's clips, and must neither start a program
 * nor write a file. Nor does it know when things happen in a clip that is not named in it.
 */
const onlyWhenNamed: readonly string[] = [...filePaths, 'force', 'events'];

/** Reads the options for a clip: from the file that was named, or from one in the clip's folder or the nearest above it. */
export async function readConfig(video: string, named?: string): Promise<Config> {
  const path = named ?? (await findConfig(video === '-' ? process.cwd() : dirname(resolve(video))));
  if (path === null) return { path, request: {} };
  const options = spelledOut(await readOptions(path), path);
  const forbidden = named === undefined ? Object.keys(options).find((name) => onlyWhenNamed.includes(name)) : undefined;
  if (forbidden !== undefined) {
    throw misfit(path, `decides about ${forbidden}, which a file that was not named may not`, {
      hint: `Take ${forbidden} out of it, or name the file: --config ${printable(path)}`,
    });
  }
  const request = besideFile(checked(options, path), dirname(resolve(path)));
  return { path, request };
}

/** Tells people where options come from that they did not type. */
export async function tellConfig(
  { path }: Config,
  { quiet, color }: { readonly quiet?: boolean | undefined; readonly color?: boolean | undefined },
): Promise<void> {
  if (path === null || quiet) return;
  await write(process.stderr, `${paintFor({ color }).dim(`· Options from ${printable(path)}.`)}\n`);
}

async function findConfig(folder: string): Promise<string | null> {
  const path = join(folder, usualName);
  // A folder into which we may not look holds none for us.
  const isThere = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isThere) return path;
  const above = dirname(folder);
  return above === folder ? null : findConfig(above);
}

async function readOptions(path: string): Promise<Record<string, unknown>> {
  const text = await readJsonText(path, bounds).catch((cause) => {
    throw unreadable(path, cause);
  });
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw misfit(path, 'is not JSON', { hint: `Write it like this: ${example}`, cause });
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { ...data };
  throw misfit(path, 'holds no options', { hint: `Write it like this: ${example}` });
}

const example = '{"quality": "accurate", "athlete-height": 1.78}';

/** Names may be spelled as on the command line or as in a program: athlete-height, athleteHeight. */
function spelledOut(options: Record<string, unknown>, path: string): Record<string, unknown> {
  const entries = Object.entries(options).map(([name, value]) => [camelCase(name), value] as const);
  const twice = entries.find(([name], i) => entries.findIndex(([other]) => other === name) < i)?.[0];
  if (twice === undefined) return Object.fromEntries(entries);
  throw misfit(path, `says ${brief(twice)} twice, in two spellings`, { hint: 'Keep one of them.' });
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The same rules as for everybody who asks for an analysis; what breaks them is said together with the file. */
function checked(options: Record<string, unknown>, path: string): Request {
  try {
    resolveOptions(options as Request);
  } catch (error) {
    if (!(error instanceof KinemotionError)) throw error;
    throw misfit(path, `does not fit: ${error.message.replace(/\.$/, '')}`, { hint: error.hint, cause: error });
  }
  return options as Request;
}

function besideFile(request: Request, folder: string): Request {
  const named = filePaths.flatMap((key) => {
    const path = request[key];
    const isOnPath = key === 'ffmpeg' && path !== undefined && !/[/\\]/.test(path);
    return path === undefined || isOnPath ? [] : [[key, resolve(folder, path)] as const];
  });
  return { ...request, ...Object.fromEntries(named) };
}

function unreadable(path: string, cause: NodeJS.ErrnoException): KinemotionError {
  if (cause instanceof FileTooLarge)
    return misfit(path, `is none: ${cause.message}`, { hint: `Write it like this: ${example}`, cause });
  const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.code})`;
  return misfit(path, why, { hint: 'Name a file of options that you may read.', cause });
}

function misfit(path: string, what: string, more: { readonly hint: string; readonly cause?: unknown }) {
  return new KinemotionError('options.invalid', `The file of options ${printable(path)} ${what}.`, more);
}
