import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CacheFolder } from '../../../src/cache/cache-folder.js';
import { allEntries, entriesOf, entryAbout, readEntry, touch, writeEntry } from '../../../src/cache/entries.js';
import { contentsOf, emptyCache, makeRoom } from '../../../src/cache/make-room.js';
import { newFolder } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';

const kept = { analysis: exampleResult() };

let folders = 0;
const newCache = (limitBytes = 1e9): CacheFolder => ({ path: newFolder(`cache-${++folders}`), limitBytes });

/** The nth of many questions; neighbours lie in different rooms. */
const question = (n: number) => ({ key: n.toString(16).padStart(2, '0').padEnd(32, 'a'), sha256: 'b'.repeat(64) });

/** A cache with so many answers, of which the first was used longest ago. */
async function cacheOf(count: number): Promise<CacheFolder> {
  const cache = newCache();
  for (let n = 0; n < count; n++) {
    await writeEntry(cache, question(n * 16), kept);
    const [entry] = await entriesOf(cache.path, question(n * 16).key);
    utimesSync(entry!.path, 1000 + n, 1000 + n);
  }
  return cache;
}

const remaining = async ({ path }: CacheFolder) => {
  const there = await Promise.all(Array.from({ length: 10 }, (_, n) => entriesOf(path, question(n * 16).key)));
  return there.flatMap((entries, n) => (entries.length > 0 ? [n] : []));
};

test('the answers that were not used for longest go first, until there is room for more', async () => {
  const cache = await cacheOf(10);
  const { bytes } = await contentsOf(cache);
  await makeRoom({ ...cache, limitBytes: bytes });
  expect(await remaining(cache)).toHaveLength(10);
  // One less than there is: a tenth is made free beyond that, which is two of ten.
  await makeRoom({ ...cache, limitBytes: bytes * 0.95 });
  expect(await remaining(cache)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

test('an answer that was of use stays', async () => {
  const cache = await cacheOf(10);
  const [entry] = await entriesOf(cache.path, question(0).key);
  await touch(entry!);
  const { bytes } = await contentsOf(cache);
  await makeRoom({ ...cache, limitBytes: bytes * 0.95 });
  expect(await remaining(cache)).toEqual([0, 3, 4, 5, 6, 7, 8, 9]);
});

test('an answer for which there is no room at all is not written, and takes no other one’s place', async () => {
  const cache = await cacheOf(2);
  const small = { ...cache, limitBytes: 100 };
  await writeEntry(small, question(32), kept);
  expect(await remaining(cache)).toEqual([0, 1]);
});

test('answers about different clips of one size lie beside each other', async () => {
  const cache = newCache();
  const { key } = question(1);
  const [one, other] = [
    { key, sha256: 'c'.repeat(64) },
    { key, sha256: 'd'.repeat(64) },
  ];
  await writeEntry(cache, one, kept);
  expect(entryAbout(await entriesOf(cache.path, key), other)).toBeUndefined();
  await writeEntry(cache, other, { analysis: exampleResult({ jumps: 2 }) });
  const entries = await entriesOf(cache.path, key);
  expect(entries).toHaveLength(2);
  expect(await readEntry(entryAbout(entries, one)!)).toEqual(kept);
});

test('an entry that cannot be read as it was written is removed', async () => {
  const cache = await cacheOf(1);
  const [entry] = await allEntries(cache.path);
  writeFileSync(entry!.path, 'something else');
  expect(await readEntry(entry!)).toBeUndefined();
  expect(existsSync(entry!.path)).toBe(false);
  expect(await readEntry(entry!)).toBeUndefined();
});

test('what killed runs left behind is cleared away, what a run is just writing is not', async () => {
  const cache = await cacheOf(2);
  const room = join(cache.path, 'results', '1');
  const [abandoned, fresh] = ['.kinemotion-1-aaaa.part', '.kinemotion-2-bbbb.part'];
  for (const name of [abandoned, fresh]) writeFileSync(join(room, name), 'half');
  utimesSync(join(room, abandoned), 1000, 1000);
  await makeRoom({ ...cache, limitBytes: 1 });
  expect(readdirSync(room)).toEqual([fresh]);
});

test('emptying removes our answers and folders, and nothing that lies beside them', async () => {
  const cache = await cacheOf(3);
  writeFileSync(join(cache.path, 'thesis.txt'), 'years of work');
  mkdirSync(join(cache.path, 'results', 'photos'));
  const before = await contentsOf(cache);
  expect(await emptyCache(cache)).toEqual(before);
  expect(before.entries).toBe(3);
  expect(await contentsOf(cache)).toEqual({ entries: 0, bytes: 0 });
  expect(readdirSync(cache.path).sort()).toEqual(['results', 'thesis.txt']);
  expect(readdirSync(join(cache.path, 'results'))).toEqual(['photos']);
});

test('a cache that is not there holds nothing', async () => {
  const nowhere = { path: '/nowhere/at/all', limitBytes: 1 };
  expect(await contentsOf(nowhere)).toEqual({ entries: 0, bytes: 0 });
  expect(await emptyCache(nowhere)).toEqual({ entries: 0, bytes: 0 });
  await makeRoom(nowhere);
});
