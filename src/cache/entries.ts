import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { partBeside } from '../video/part-file.js';
import type { CacheFolder } from './cache-folder.js';
import { entryText, type Kept, parseEntry } from './entry.js';

/** What an entry is the answer to: a request, and the bytes of a clip. */
export interface Question {
  /** Of all but the bytes. */
  readonly key: string;
  readonly sha256: string;
}

/** An entry on the disk, by what its name says. */
export interface EntryFile {
  readonly path: string;
  readonly bytes: number;
}

/** Entries lie in so many rooms, by the first digit of their key: a folder with thousands of files is slow to list. */
const rooms = [...'0123456789abcdef'];

const entryName = /^[0-9a-f]{32}-[0-9a-f]{64}-(\d+)\.entry$/;

/** The entries of a request, of whatever clips. Without any there is no need to know which clip it is. */
export async function entriesOf(folder: string, key: string): Promise<EntryFile[]> {
  return (await entriesIn(roomOf(folder, key))).filter(({ path }) => basename(path).startsWith(`${key}-`));
}

/** Every entry there is. */
export async function allEntries(folder: string): Promise<EntryFile[]> {
  return (await Promise.all(allRooms(folder).map(entriesIn))).flat();
}

/** The folders in which entries may lie. */
export function allRooms(folder: string): string[] {
  return rooms.map((room) => roomOf(folder, room));
}

/** The one of these entries that is about this clip. */
export function entryAbout(entries: readonly EntryFile[], { key, sha256 }: Question): EntryFile | undefined {
  return entries.find(({ path }) => basename(path).startsWith(`${key}-${sha256}-`));
}

/** What an entry says; undefined where it is gone, or not as it was written: then it is removed. */
export async function readEntry({ path }: EntryFile): Promise<Kept | undefined> {
  const text = await unlessGone(readFile(path, 'utf8'));
  const kept = text === undefined ? undefined : parseEntry(text);
  if (text !== undefined && !kept) await rm(path, { force: true });
  return kept;
}

/** Notes that an entry was of use now: those that were not for longest are the first to go. */
export async function touch({ path }: EntryFile): Promise<void> {
  const now = new Date();
  await unlessGone(utimes(path, now, now));
}

/** Puts an entry down under another name and renames it when it is whole. One for which there is no room at all is not written. */
export async function writeEntry(
  { path: folder, limitBytes }: CacheFolder,
  { key, sha256 }: Question,
  kept: Kept,
): Promise<void> {
  const text = Buffer.from(entryText(kept));
  if (text.length > limitBytes) return;
  const path = join(roomOf(folder, key), `${key}-${sha256}-${text.length}.entry`);
  // What a clip shows of a person is nobody else's business.
  await mkdir(roomOf(folder, key), { recursive: true, mode: 0o700 });
  const part = partBeside(path);
  try {
    await writeFile(part, text, { mode: 0o600, flag: 'wx' });
    await rename(part, path);
  } catch (failure) {
    await rm(part, { force: true });
    throw failure;
  }
}

/** The outcome, or undefined where the file is gone: another run may remove what this one has just seen. */
export function unlessGone<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return undefined;
    throw failure;
  });
}

function roomOf(folder: string, key: string): string {
  return join(folder, 'results', key.slice(0, 1));
}

async function entriesIn(room: string): Promise<EntryFile[]> {
  const names = (await unlessGone(readdir(room))) ?? [];
  return names.flatMap((name) => {
    const bytes = entryName.exec(name)?.[1];
    return bytes === undefined ? [] : [{ path: join(room, name), bytes: Number(bytes) }];
  });
}
