import { stat } from 'node:fs/promises';
import { KinemotionError } from '../errors.js';
import type { Analysis } from '../report/analysis.js';
import type { Run } from '../run.js';
import { type Clip, hashClip, openClip } from '../video/clip.js';
import { type CacheFolder, cacheFolder } from './cache-folder.js';
import { entriesOf, entryAbout, readEntry, touch, writeEntry } from './entries.js';
import { isAboutTheClip, type Kept } from './entry.js';
import { makeRoom } from './make-room.js';
import { canBeRecalled, recall, worthKeeping } from './recall.js';
import { requestKey } from './request-key.js';

/** Where the answer about a clip is kept, if it is. */
interface Place {
  readonly folder: CacheFolder;
  readonly clip: Clip;
  /** What the file was like before it was read. */
  readonly state: string;
  readonly key: string;
  readonly hash: NonNullable<Run['hash']>;
  /** The clip's hash, once somebody has found it. */
  known(): string | undefined;
}

/**
 * The answer about a clip, from the cache where it is known. The bytes decide, never the name or the date of a file; but they
 * are only hashed ahead of an analysis where an answer about a clip of that very size is kept, so that a new clip waits for
 * nothing.
 */
export async function analyzeThroughCache(path: string, run: Run): Promise<Analysis> {
  const { place, kept } = await seek(path, run);
  if (!place) return analyzeAnew(path, run);
  return kept ? recall(kept, place.clip, run) : analyzeAndKeep(path, place, run);
}

/** The answer about a clip where it is known; a refusal that is known is thrown. */
export async function knownAnswer(path: string, run: Run): Promise<Analysis | undefined> {
  const { place, kept } = await seek(path, run);
  return place && kept && recall(kept, place.clip, run);
}

async function seek(
  path: string,
  run: Run,
): Promise<{ readonly place?: Place | undefined; readonly kept?: Kept | undefined }> {
  const place = await run.timings.run('cache', () => unlessTroubled(run, () => placeOf(path, run)));
  const kept = place && (await run.timings.run('cache', () => unlessTroubled(run, () => lookUp(place, run))));
  return { place, kept };
}

/** Analyses a clip whatever the cache knows. What that needs is loaded only here: a known answer does without. */
export async function analyzeAnew(path: string, run: Run): Promise<Analysis> {
  run.engines.prepare();
  const { analyze } = await run.timings.run('setup', () => import('../analyze.js'));
  return analyze(path, run);
}

/** What comes through a pipe is not kept, and what cannot be opened is for the analysis to explain. */
async function placeOf(path: string, { options, signal, name }: Run): Promise<Place | undefined> {
  const facts = path === '-' ? undefined : await stat(path).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  const folder = cacheFolder();
  const key = await requestKey(options, facts.size);
  const clip = await openClip(path, signal, name);
  let sha256: string | undefined;
  const hash: Place['hash'] = async (one, until) => {
    sha256 ??= await hashClip(one, until);
    return sha256;
  };
  return { folder, clip, state: await stateOf(clip), key, hash, known: () => sha256 };
}

async function lookUp({ folder, clip, key, hash }: Place, run: Run): Promise<Kept | undefined> {
  const { options, timings, signal, events } = run;
  if (!canBeRecalled(options) || events?.read) return undefined;
  const entries = await entriesOf(folder.path, key);
  if (entries.length === 0) return undefined;
  const sha256 = await timings.run('hash', () => hash(clip, signal));
  const entry = entryAbout(entries, { key, sha256 });
  const kept = entry && (await readEntry(entry));
  if (!kept || ('refusal' in kept && kept.refusal.clip !== clip.name)) return undefined;
  await unlessTroubled(run, () => touch(entry));
  return kept;
}

async function analyzeAndKeep(path: string, place: Place, run: Run): Promise<Analysis> {
  const { clip, hash, known } = place;
  try {
    const analysis = await analyzeAnew(path, { ...run, hash });
    // Where a device did not do what it should, the next run may find it mended.
    const sound = !analysis.metadata.quality.notes.some(({ code }) => code.startsWith('device.'));
    if (sound) await keep({ analysis: worthKeeping(analysis) }, analysis.metadata.video.sha256, place, run);
    return analysis;
  } catch (failure) {
    const sha256 = known();
    // Of a refusal it is not told which device it was found with.
    if (isAboutTheClip(failure) && sha256 !== undefined && run.options.device === 'cpu') {
      const { code, message, hint } = failure;
      await keep({ refusal: { clip: clip.name, code, message, hint } }, sha256, place, run);
    }
    throw failure;
  }
}

/** Keeps an answer, unless the clip was changed while it was looked at. */
async function keep(kept: Kept, sha256: string, { folder, clip, state, key }: Place, run: Run): Promise<void> {
  await unlessTroubled(run, async () => {
    if ((await stateOf(clip)) !== state) return;
    await writeEntry(folder, { key, sha256 }, kept);
    await makeRoom(folder);
  });
}

async function stateOf({ path }: Clip): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return [size, mtimeMs, ino].join(' ');
}

/** A cache that cannot be read or written never costs an answer: that it was of no use is a remark. */
async function unlessTroubled<T>({ signal, events }: Run, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (trouble) {
    if (signal?.aborted) throw signal.reason;
    // What can be explained is about the clip or the ffmpeg: the analysis will say it itself.
    if (trouble instanceof KinemotionError) return undefined;
    events?.remark?.(`The cache is of no use here: ${trouble instanceof Error ? trouble.message : String(trouble)}`);
    return undefined;
  }
}
