import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { eventsText } from '../correction/event-names.js';
import type { Analyst, Verdict } from './analyst.js';
import type { ClipRecord } from './clip-record.js';
import { isThere } from './is-there.js';
import { type Problem, Refused, withoutPaths } from './refused.js';
import { goneFile } from './send-file.js';

/** What can be made of a clip when it is asked for: the command line's own outputs. */
export type MakingKind = 'debugVideo' | 'html';

const endings: Readonly<Record<MakingKind, string>> = { debugVideo: 'debug.mp4', html: 'report.html' };

/** Files that are made of clips when somebody asks for them. */
export interface Makings {
  /** The file of that kind for a clip and its events as they stand: made once, however many ask. */
  make(record: ClipRecord, kind: MakingKind): Promise<string>;
}

/**
 * Has files made by the analyst, behind the clips that wait: the clip is looked at again, with pictures and with the events
 * that were given. No more are ordered at once than that many.
 */
export function openMakings(analyst: Analyst, most: number): Makings {
  const ordered = new Map<string, Promise<string>>();
  const order = async (record: ClipRecord, kind: MakingKind, path: string): Promise<string> => {
    if (await isThere(path)) return path;
    const { files, name, request, given } = record;
    const asked = { ...request, events: given, [kind]: path, force: true };
    const verdict = await new Promise<Verdict>((done) => {
      analyst.analyze({ path: files.clip, request: asked, cache: false, name }, { done });
    });
    if (!(await isThere(files.clip))) throw goneFile();
    if ('problem' in verdict) throw notMade(verdict, files.folder);
    await removeOthers(path, files.folder);
    return path;
  };
  return {
    make(record, kind) {
      const path = join(record.files.folder, `${markOf(record)}.${endings[kind]}`);
      const known = ordered.get(path);
      if (known) return known;
      if (ordered.size >= most) return Promise.reject(busy());
      const made = order(record, kind, path).finally(() => ordered.delete(path));
      ordered.set(path, made);
      return made;
    },
  };
}

const markLength = 16;

/** Tells what was made with some events from what was made with others. */
function markOf({ given }: ClipRecord): string {
  return createHash('sha256')
    .update(eventsText(given) ?? '')
    .digest('hex')
    .slice(0, markLength);
}

/** What was made with other events is wanted no more. */
async function removeOthers(path: string, folder: string): Promise<void> {
  const isLike = (name: string) =>
    name !== basename(path) && name.slice(markLength) === basename(path).slice(markLength);
  for (const name of (await readdir(folder)).filter(isLike)) await rm(join(folder, name), { force: true });
}

function notMade({ problem: { message, hint } }: Extract<Verdict, { problem: Problem }>, folder: string): Refused {
  return new Refused('clip.not-ready', withoutPaths(message, folder), { hint });
}

function busy(): Refused {
  return new Refused('server.full', 'Too many reports and videos are being made.', {
    hint: 'Try again in half a minute.',
    headers: { 'Retry-After': '30' },
  });
}
