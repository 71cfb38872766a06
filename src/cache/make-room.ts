import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CacheFolder } from './cache-folder.js';
import { allEntries, allRooms, type EntryFile, unlessGone } from './entries.js';

/** What a cache holds, or held. */
export interface Contents {
  readonly entries: number;
  readonly bytes: number;
}

/** When it is full so much is left, so that not every answer that is added has others removed. */
const shareLeft = 0.9;

/** A file takes up whole blocks of the disk. */
const blockBytes = 4096;

/** What a run that was killed while it wrote left behind is nobody's after so long. */
const abandonedMs = 3_600_000;

/** What is kept now. */
export async function contentsOf({ path }: CacheFolder): Promise<Contents> {
  const entries = await allEntries(path);
  return { entries: entries.length, bytes: roomTaken(entries) };
}

/** Removes what was not used for longest until there is room again. Costs a look at the names as long as there is. */
export async function makeRoom({ path, limitBytes }: CacheFolder): Promise<void> {
  const entries = await allEntries(path);
  let taken = roomTaken(entries);
  if (taken <= limitBytes) return;
  await removeParts(path, abandonedMs);
  const used = await Promise.all(entries.map(async (entry) => ({ entry, at: await lastUse(entry.path) })));
  for (const { entry } of used.sort((one, other) => one.at - other.at)) {
    if (taken <= limitBytes * shareLeft) return;
    await rm(entry.path, { force: true });
    taken -= roomTaken([entry]);
  }
}

/** Removes every answer, and our folders if nothing else lies in them. What is not ours stays. */
export async function emptyCache(folder: CacheFolder): Promise<Contents> {
  const entries = await allEntries(folder.path);
  for (const { path } of entries) await rm(path, { force: true });
  await removeParts(folder.path, 0);
  for (const room of [...allRooms(folder.path), join(folder.path, 'results')]) await removeIfEmpty(room);
  return { entries: entries.length, bytes: roomTaken(entries) };
}

function roomTaken(entries: readonly EntryFile[]): number {
  return entries.reduce((sum, { bytes }) => sum + Math.ceil(bytes / blockBytes) * blockBytes, 0);
}

/** Removes what was begun so long ago and never became whole. */
async function removeParts(folder: string, milliseconds: number): Promise<void> {
  for (const room of allRooms(folder)) {
    const names = ((await unlessGone(readdir(room))) ?? []).filter((name) => /^\.kinemotion-.*\.part$/.test(name));
    for (const path of names.map((name) => join(room, name)))
      if (Date.now() - (await lastUse(path)) >= milliseconds) await rm(path, { force: true });
  }
}

/** When a file was written or used last; what is gone meanwhile was used long ago. */
async function lastUse(path: string): Promise<number> {
  return (await unlessGone(stat(path)))?.mtimeMs ?? 0;
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(failure.code ?? '')) throw failure;
  });
}
