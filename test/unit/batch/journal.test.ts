import { appendFileSync, existsSync, lstatSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Finished, journalPath, openJournal, readJournal } from '../../../src/batch/journal.js';
import { file, inFolder, newFolder } from '../../helpers/clips.js';

const entry = (clip: string, more: Partial<Finished> = {}): Finished => ({
  ...{ clip, key: `key of ${clip}`, name: clip, sha256: 'f'.repeat(64) },
  ...more,
});

async function written(folder: string, entries: readonly Finished[], anew = false): Promise<void> {
  const journal = await openJournal(folder, { anew });
  for (const one of entries) await journal.finish(one);
  await journal.close();
}

test('a journal gives back what was written, the last word about each clip', async () => {
  const folder = newFolder('told');
  const journal = await openJournal(folder, { anew: true });
  await journal.claim(
    new Map([
      ['a', 'jump'],
      ['b', 'hop'],
    ]),
  );
  await journal.finish(entry('a'));
  await journal.close();
  await written(folder, [entry('b'), entry('a', { key: 'newer' })]);
  const { finished, names } = await readJournal(folder);
  expect(Object.fromEntries(finished)).toEqual({ a: entry('a', { key: 'newer' }), b: entry('b') });
  expect(Object.fromEntries(names)).toEqual({ a: 'jump', b: 'hop' });
});

test('every entry is on the disk before the next begins, one line each', async () => {
  const folder = newFolder('lines');
  const journal = await openJournal(folder, { anew: true });
  for (const clip of ['a', 'b\n"ü"']) {
    await journal.finish(entry(clip));
    expect(JSON.parse(readFileSync(journalPath(folder), 'utf8').trim().split('\n').at(-1)!)).toEqual(entry(clip));
  }
  await journal.close();
});

test('a journal that was cut off anywhere loses one entry at most, and goes on', async () => {
  const folder = newFolder('cut');
  await written(folder, [entry('a'), entry('b')], true);
  const whole = readFileSync(journalPath(folder)).length;
  for (let length = whole - 1; length > 0; length -= 7) {
    truncateSync(journalPath(folder), length);
    const left = [...(await readJournal(folder)).finished.keys()];
    expect(['a', 'b'].slice(0, left.length)).toEqual(left);
    expect(left.length).toBeGreaterThanOrEqual(length >= whole / 2 ? 1 : 0);
    await written(folder, [entry('c')]);
    expect([...(await readJournal(folder)).finished.keys()]).toEqual([...left, 'c']);
    truncateSync(journalPath(folder), length);
  }
});

test('lines that nobody understands are as if they were not there', async () => {
  const folder = newFolder('foreign');
  await written(folder, [entry('a')], true);
  appendFileSync(journalPath(folder), 'null\n{"clip": 3}\n[]\n\u0000\n');
  await written(folder, [entry('b')]);
  expect([...(await readJournal(folder)).finished.keys()]).toEqual(['a', 'b']);
});

test('a folder without a journal has nothing done, and a new journal forgets the old', async () => {
  const folder = newFolder('anew');
  expect((await readJournal(folder)).finished.size).toBe(0);
  await written(folder, [entry('a')], true);
  await written(folder, [entry('b')], true);
  expect([...(await readJournal(folder)).finished.keys()]).toEqual(['b']);
});

test('a link that stands where the journal belongs is replaced when it begins anew, and not followed', async () => {
  const folder = newFolder('linked');
  const [other, none] = [file('other.txt', 'mine\n'), inFolder('none.txt')];
  for (const target of [other, none]) {
    symlinkSync(target, journalPath(folder));
    await written(folder, [entry('a')], true);
    expect(lstatSync(journalPath(folder)).isFile()).toBe(true);
    rmSync(journalPath(folder));
  }
  expect(readFileSync(other, 'utf8')).toBe('mine\n');
  expect(existsSync(none)).toBe(false);
});

test('a journal that is a link to another file is not continued', async () => {
  const folder = newFolder('linked elsewhere');
  const other = file('letter.txt', 'Dear Zoë');
  symlinkSync(other, journalPath(folder));
  await expect(openJournal(folder, { anew: false })).rejects.toMatchObject({ code: 'output.unwritable' });
  expect(readFileSync(other, 'utf8')).toBe('Dear Zoë');
});

test.each(['../letter', '/etc/letter', 'a/b', 'a\\b', '..\\b', 'a\0b', ''])(
  'a journal cannot send a result out of its folder, by the name %j',
  async (name) => {
    const folder = newFolder(`names ${Buffer.from(name).toString('hex')}`);
    const journal = await openJournal(folder, { anew: true });
    await journal.claim(new Map([['a', name]]));
    await journal.close();
    expect([...(await readJournal(folder)).names]).toEqual([]);
  },
);
