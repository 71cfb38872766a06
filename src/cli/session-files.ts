import { extname, join } from 'node:path';
import { KinemotionError } from '../errors.js';
import type { Analysis } from '../report/analysis.js';
import { readJsonText } from '../report/bounded-file.js';
import { readResult } from '../report/read-result.js';
import { isSession, sessionBounds } from '../report/session/saved-session.js';
import type { Refused } from '../report/session/session-result.js';
import { capital } from '../report/words.js';
import { printable } from '../video/clip.js';
import { isClip } from './find-clips.js';
import { walkFolder } from './walk-folder.js';

/** What lies in the folder of a session; paths within it, with slashes. */
export interface SessionFiles {
  readonly results: readonly { readonly file: string; readonly analysis: Analysis }[];
  /** Clips without a result beside them. */
  readonly clips: readonly string[];
  /** Results in which a clip was refused, where that clip is not at hand. */
  readonly refused: readonly Refused[];
  readonly damaged: readonly Refused[];
  readonly passedOver: readonly string[];
}

/** Reads every result in a folder, in any depth. What cannot be read is named and never stops the rest. */
export async function readSessionFiles(folder: string, signal: AbortSignal): Promise<SessionFiles> {
  const { files, closed } = await walkFolder(folder);
  const clips = files.filter(isClip);
  const [results, refused, passedOver]: [{ file: string; analysis: Analysis }[], Refused[], string[]] = [[], [], []];
  const damaged: Refused[] = closed.map((file) => ({ file, code: 'result.unreadable', message: mayNotBeRead }));
  for (const file of files.filter((name) => name.toLowerCase().endsWith('.json'))) {
    signal.throwIfAborted();
    const found = await readOne(join(folder, file), file);
    if ('analysis' in found) results.push({ file, analysis: found.analysis });
    else if (found.kind === 'other') passedOver.push(file);
    else if (found.kind === 'damaged') damaged.push(found.what);
    else refused.push(found.what);
  }
  const stems = new Set(results.map(({ file }) => stemOf(file)));
  const bare = clips.filter((clip) => !stems.has(stemOf(clip)));
  const atHand = new Set(bare.map(stemOf));
  return {
    results,
    clips: bare,
    refused: refused.filter(({ file }) => !atHand.has(stemOf(file))),
    damaged,
    passedOver,
  };
}

const mayNotBeRead = 'This folder may not be read by you.';

type Found =
  | { readonly analysis: Analysis }
  | { readonly kind: 'other' }
  | { readonly kind: 'damaged' | 'refused'; readonly what: Refused };

/** What lies beside clips for other purposes. */
const ofOtherUse = /\.(expected|truth)\.json$/i;

async function readOne(path: string, file: string): Promise<Found> {
  if (ofOtherUse.test(file)) return { kind: 'other' };
  try {
    return { analysis: await readResult(path) };
  } catch (failure) {
    if (!(failure instanceof KinemotionError)) throw failure;
    if (failure.code === 'result.too-large') return { kind: 'other' };
    const data = await contentOf(path);
    // The sentence begins with the whole path; the list names the file itself.
    const name = printable(path);
    const message = failure.message.startsWith(name) ? failure.message.slice(name.length).trim() : failure.message;
    const what = { file, code: failure.code, message: capital(message) };
    if (failure.code === 'result.no-answer') return { kind: 'refused', what: { ...what, code: codeIn(data) } };
    const isOther = data !== undefined && (isSession(data) || !isLikeResult(data));
    return isOther ? { kind: 'other' } : { kind: 'damaged', what };
  }
}

/** What is in a file, undefined where it is no JSON or cannot be read. */
async function contentOf(path: string): Promise<unknown> {
  return readJsonText(path, sessionBounds)
    .then((text) => JSON.parse(text) as unknown)
    .catch(() => undefined);
}

function isLikeResult(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'schema_version' in data && 'jumps' in data;
}

function codeIn(data: unknown): string {
  const { error } = data as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code.slice(0, 60) : 'result.no-answer';
}

function stemOf(file: string): string {
  return file.slice(0, -extname(file).length).normalize('NFC');
}
