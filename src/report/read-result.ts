import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';
import { type Analysis, parseAnalysis, schemaVersion } from './analysis.js';
import { FileTooLarge, type JsonBounds, readJsonText } from './bounded-file.js';
import { brief } from './words.js';

/** A clip's result has some ten kilobytes, a curve of an hour some megabytes, and a jump four hundred marks. */
const resultBounds: JsonBounds = { bytes: 64 * 2 ** 20, marks: 500_000 };

/** Reads a saved result of any version 1.x; refuses whatever else it may be, and says what it is. */
export async function readResult(path: string): Promise<Analysis> {
  const name = printable(path);
  const text = await textOf(path, name);
  const data = parse(text, name);
  refuseFailure(data, name);
  refuseOtherVersion(data, name);
  const analysis = parseAnalysis(data);
  if (!('wrong' in analysis)) return analysis;
  throw new KinemotionError(
    'result.unreadable',
    'schema_version' in data
      ? `${name} is no whole result of kinemotion: ${brief(analysis.wrong)} is missing, or not what it should be.`
      : `${name} is JSON, but no result of kinemotion.`,
    { hint: again },
  );
}

const again = 'Give a file that kinemotion analyze wrote: kinemotion analyze clip.mp4 --json result.json';

async function textOf(path: string, name: string): Promise<string> {
  return readJsonText(path, resultBounds).catch((cause) => {
    if (!(cause instanceof FileTooLarge)) throw notRead(name, cause);
    throw new KinemotionError('result.too-large', `${name} is no result: ${cause.message}.`, { hint: again, cause });
  });
}

function notRead(name: string, cause: unknown): KinemotionError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new KinemotionError('result.missing', `There is no file ${name}.`, {
      hint: 'Check the name and the folder. A name with spaces needs quotes around it.',
      cause,
    });
  }
  if (code === 'EISDIR') {
    return new KinemotionError('result.unreadable', `${name} is a folder, not a result.`, { hint: again, cause });
  }
  return new KinemotionError('result.unreadable', `${name} cannot be read${code ? ` (${code})` : ''}.`, {
    hint: 'Change its permissions, or copy it to a folder of your own.',
    cause,
  });
}

function parse(text: string, name: string): object {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null) return data;
  } catch (cause) {
    const what = text === '' ? 'is empty' : 'is not JSON, or was cut off';
    throw new KinemotionError('result.unreadable', `${name} ${what}.`, { hint: again, cause });
  }
  throw new KinemotionError('result.unreadable', `${name} is JSON, but no result of kinemotion.`, { hint: again });
}

/** Where there was no answer, the result says so itself. */
function refuseFailure(data: object, name: string): void {
  const error = 'error' in data && typeof data.error === 'object' && data.error !== null ? data.error : undefined;
  if (!error || !('code' in error) || typeof error.code !== 'string') return;
  const why = 'message' in error && typeof error.message === 'string' ? error.message : error.code;
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : 'Film the jump again.';
  throw new KinemotionError('result.no-answer', `${name} has no answer in it: ${brief(why)}`, { hint: brief(hint) });
}

function refuseOtherVersion(data: object, name: string): void {
  const version = 'schema_version' in data && typeof data.schema_version === 'string' ? data.schema_version : '';
  const [, major] = /^(\d+)\.\d+$/.exec(version) ?? [];
  const [ours] = schemaVersion.split('.');
  if (major === undefined || major === ours) return;
  const age = Number(major) > Number(ours) ? 'a newer' : 'an older';
  throw new KinemotionError(
    'result.other-version',
    `${name} is a result of version ${brief(version)}; this kinemotion reads ${ours}.x.`,
    {
      hint: `Read it with ${age} kinemotion, or analyse the clip again with this one.`,
    },
  );
}
