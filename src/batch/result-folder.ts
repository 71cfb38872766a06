import { createHash } from 'node:crypto';
import { access, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ErrorCode, KinemotionError } from '../errors.js';
import type { Options } from '../options.js';
import { parseAnalysis } from '../report/analysis.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { resultText } from '../report/result-text.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { removeAbandonedParts } from '../video/part-file.js';
import type { BatchClip, ClipOutcome } from './batch-clip.js';
import { clipKey } from './clip-key.js';
import { clipNames } from './clip-names.js';
import { type Finished, type JournalContent, journalPath, openJournal, readJournal } from './journal.js';
import { refusalSchema } from './messages.js';

/** The folder of a batch's results, one file for each clip. */
export interface ResultFolder {
  /** What an earlier run left of a clip; undefined where it is to be analysed. */
  find(clip: BatchClip): Promise<{ readonly failed: boolean } | undefined>;
  /** What that was. */
  recall(clip: BatchClip): Promise<ClipOutcome>;
  /** Writes down what came of a clip. */
  keep(clip: BatchClip, outcome: ClipOutcome): Promise<void>;
  close(): Promise<void>;
}

/** How a folder is to be used. */
export interface FolderUse {
  readonly clips: readonly BatchClip[];
  readonly options: Options;
  /** Whether an earlier run is to be continued. */
  readonly resume: boolean;
  /** Whether files that are there may be replaced. */
  readonly force: boolean;
}

/** Opens a folder for results, and makes it where it is not; refuses what would be overwritten, before the work starts. */
export async function openResultFolder(folder: string, use: FolderUse): Promise<ResultFolder> {
  const { clips, options, resume, force } = use;
  await makeFolder(folder);
  if (!resume && !force) await refuseAnother(folder);
  const before: JournalContent = resume ? await readJournal(folder) : { finished: new Map(), names: new Map() };
  const names = clipNames(
    clips.map(({ path }) => path),
    before.names,
  );
  const fileOf = ({ path }: BatchClip) => join(folder, `${names.get(path)}.json`);
  const fresh = clips.filter(({ path }) => !before.names.has(path));
  for (const clip of fresh) await checkOutput(fileOf(clip), { input: clip.path, force });
  const journal = await openJournal(folder, { anew: !resume });
  await removeAbandonedParts(folder);
  if (fresh.length > 0) await journal.claim(new Map(fresh.map(({ path }) => [path, names.get(path)!])));
  const keys = new Map<string, string>();
  return {
    async find(clip) {
      const key = await clipKey(clip.path, options);
      keys.set(clip.path, key);
      const earlier = before.finished.get(clip.path);
      if (!earlier || earlier.key !== key || earlier.name !== names.get(clip.path)) return undefined;
      const text = await readFile(fileOf(clip), 'utf8').catch(() => undefined);
      return text !== undefined && isThat(earlier, text) ? { failed: text.startsWith(refusalStart) } : undefined;
    },
    async recall(clip) {
      const outcome = parseOutcome(await readFile(fileOf(clip), 'utf8'));
      if (outcome) return outcome;
      throw new KinemotionError('result.unreadable', `${printable(fileOf(clip))} was changed while it was in use.`, {
        hint: 'Run again with --resume: what is damaged is analysed anew.',
      });
    },
    async keep(clip, outcome) {
      const text = outcomeText(outcome);
      await writeOutput(fileOf(clip), [text]);
      if (outcome.refusal && !isForGood(outcome.refusal.code)) return;
      const name = names.get(clip.path)!;
      await journal.finish({ clip: clip.path, key: keys.get(clip.path)!, name, sha256: hashOf(text) });
    },
    close: () => journal.close(),
  };
}

/** Makes a folder for outputs where it is not there yet. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new KinemotionError('output.unwritable', `The folder ${printable(folder)} cannot be made (${cause.code}).`, {
      hint: 'Name a folder in a place that you may write to.',
      cause,
    });
  });
}

async function refuseAnother(folder: string): Promise<void> {
  const isThere = await access(journalPath(folder)).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new KinemotionError('output.exists', `${printable(folder)} holds the results of a batch already.`, {
    hint: 'Add --resume to continue it, or --force to begin anew, or name another folder.',
  });
}

/** What the machine could not do today, or a file that could not be opened, is worth another try; bytes remain what they are. */
function isForGood(code: ErrorCode): boolean {
  return /^(video|pose|movement)\./.test(code) && !['video.missing', 'video.unreadable'].includes(code);
}

const refusalStart = '{\n  "error": ';

function outcomeText({ analysis, refusal }: ClipOutcome): string {
  return analysis ? resultText(analysis) : `${jsonText({ error: refusal }, 2)}\n`;
}

function parseOutcome(text: string): ClipOutcome | undefined {
  const data: unknown = JSON.parse(text);
  if (text.startsWith(refusalStart)) {
    const refusal = refusalSchema.safeParse((data as { error: unknown }).error).data;
    return refusal && { analysis: null, refusal, whole: refusal.message };
  }
  const analysis = parseAnalysis(data);
  return 'wrong' in analysis ? undefined : { analysis, refusal: null };
}

function isThat({ sha256 }: Finished, text: string): boolean {
  return hashOf(text) === sha256;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
