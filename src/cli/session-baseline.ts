import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { KinemotionError } from '../errors.js';
import { readJsonText } from '../report/bounded-file.js';
import { readResult } from '../report/read-result.js';
import type { Roster } from '../report/session/roster.js';
import { isSession, parseSession, sessionBounds } from '../report/session/saved-session.js';
import { inOrder, type Trial, trialsOf, withoutRepeats } from '../report/session/trial.js';
import { rootOf, whoseIs } from '../report/session/whose.js';
import { printable } from '../video/clip.js';
import { readSessionFiles, type SessionFiles } from './session-files.js';

/** How an earlier session is read. */
export interface BaselineRequest {
  readonly roster: Roster | null;
  readonly strict: boolean;
  readonly signal: AbortSignal;
}

/** The trials of an earlier session: of a folder of results, of a saved session, or of a single result. */
export async function readBaseline(path: string, request: BaselineRequest): Promise<readonly Trial[]> {
  const facts = await stat(path).catch((cause) => {
    throw new KinemotionError('result.missing', `There is no file or folder ${printable(path)}.`, { hint, cause });
  });
  const trials = facts.isDirectory()
    ? trialsIn(path, await readSessionFiles(path, request.signal), request)
    : await readSaved(path, request);
  if (trials.length > 0) return withoutRepeats(inOrder(trials)).kept;
  throw new KinemotionError('result.unreadable', `${printable(path)} holds no saved result.`, { hint });
}

const hint = 'Name a folder of saved results, or a file that kinemotion session wrote with --json.';

/** Every trial of the results in a folder. */
export function trialsIn(
  folder: string,
  { results }: Pick<SessionFiles, 'results'>,
  { roster, strict }: Pick<BaselineRequest, 'roster' | 'strict'>,
): Trial[] {
  const root = rootOf(resolve(folder));
  return results.flatMap(({ file, analysis }) =>
    trialsOf(analysis, { file, whose: whoseIs(file, root, roster), strict }),
  );
}

async function readSaved(path: string, request: BaselineRequest): Promise<Trial[]> {
  const data = await readJsonText(path, sessionBounds)
    .then((text) => JSON.parse(text) as unknown)
    .catch(() => undefined);
  if (!isSession(data)) {
    const analysis = await readResult(path);
    return trialsIn(dirname(resolve(path)), { results: [{ file: basename(path), analysis }] }, request);
  }
  const trials = parseSession(data);
  if (!('wrong' in trials)) return trials.map((trial) => ({ ...trial, excluded: leftOut(trial, request) }));
  throw new KinemotionError(
    'result.unreadable',
    `${printable(path)} is no whole session: ${trials.wrong} is missing, or not what it should be.`,
    { hint },
  );
}

/** What was left out then is left out or counted as is asked now. */
function leftOut({ confidence }: Trial, { strict }: BaselineRequest): boolean {
  return strict && confidence === 'low';
}
