import { mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/errors.js';
import { findClip } from '../../../src/queue/clip-at-hand.js';
import { thisProgram } from '../../../src/queue/queued-clip.js';
import { openRoots, type Place, pathOf, placeOf } from '../../../src/queue/roots.js';
import { newFolder } from '../../helpers/clips.js';

const top = realpathSync(newFolder('roots'));
const [club, secret] = [join(top, 'club'), join(top, 'secret')];
mkdirSync(join(club, 'monday'), { recursive: true });
mkdirSync(secret);
for (const path of ['club/monday/anna.mp4', 'club/jump.mp4', 'secret/diary.mp4']) writeFileSync(join(top, path), 'abc');
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
symlinkSync(join(secret, 'diary.mp4'), join(club, 'out.mp4'));
symlinkSync(secret, join(club, 'tuesday'));
symlinkSync(join(club, 'jump.mp4'), join(club, 'today.mp4'));
symlinkSync(club, join(top, 'mount'));

async function codeOf(work: Promise<unknown>): Promise<ErrorCode | 'none'> {
  return work.then(
    () => 'none' as const,
    (failure) => failure.code,
  );
}

describe('a root', () => {
  test('has the name that it is given, or its own', async () => {
    const [named, own, mounted] = await openRoots([`clips=${club}`, `${secret}/`, join(top, 'mount')]);
    expect(named).toEqual({ name: 'clips', given: club, folder: club });
    expect(own).toEqual({ name: 'secret', given: secret, folder: secret });
    expect(mounted).toEqual({ name: 'mount', given: join(top, 'mount'), folder: club });
  });

  test.each([[['nowhere']], [['/']], [[`a b=${top}`]], [[club, `club=${secret}`]], [[join(club, 'jump.mp4')]]])(
    '%j is refused',
    async (given) => {
      expect(await codeOf(openRoots(given))).toBe('options.invalid');
    },
  );
});

describe('a clip is spoken of', () => {
  test('by its whole path where no root is named', async () => {
    expect(await placeOf('/clips/a.mp4', [])).toEqual({ root: null, path: '/clips/a.mp4' });
  });

  test('from the innermost root on, whatever way led there', async () => {
    const roots = await openRoots([`all=${top}`, `club=${club}`]);
    const there = { root: 'club', path: 'monday/anna.mp4' };
    expect(await placeOf(join(club, 'monday', 'anna.mp4'), roots)).toEqual(there);
    expect(await placeOf(join(top, 'mount', 'monday', 'anna.mp4'), roots)).toEqual(there);
    expect(await placeOf(join(secret, 'diary.mp4'), roots)).toEqual({ root: 'all', path: 'secret/diary.mp4' });
  });

  test('not at all where it lies under none', async () => {
    const roots = await openRoots([`club=${club}`]);
    expect(await codeOf(placeOf(join(secret, 'diary.mp4'), roots))).toBe('options.invalid');
    expect(await codeOf(placeOf(join(club, 'tuesday', 'diary.mp4'), roots))).toBe('options.invalid');
  });
});

describe('a worker finds', () => {
  test('what lies under its roots, by whole path or by name, also through links within', async () => {
    const roots = await openRoots([`club=${join(top, 'mount')}`]);
    const found = (place: Place) => pathOf(place, roots);
    expect(await found({ root: 'club', path: 'monday/anna.mp4' })).toBe(join(club, 'monday/anna.mp4'));
    expect(await found({ root: 'club', path: 'today.mp4' })).toBe(join(club, 'today.mp4'));
    expect(await found({ root: null, path: join(club, 'jump.mp4') })).toBe(join(club, 'jump.mp4'));
    expect(await found({ root: null, path: join(top, 'mount/jump.mp4') })).toBe(join(club, 'jump.mp4'));
  });

  test.each<[string, Place]>([
    ['outside', { root: null, path: join(secret, 'diary.mp4') }],
    ['the machine', { root: null, path: '/etc/passwd' }],
    ['upwards', { root: 'club', path: '../secret/diary.mp4' }],
    ['upwards within', { root: 'club', path: 'monday/../../secret/diary.mp4' }],
    ['upwards by a whole path', { root: null, path: `${club}/../secret/diary.mp4` }],
    ['from the top', { root: 'club', path: '/etc/passwd' }],
    ['nothing', { root: 'club', path: '.' }],
    ['the root itself', { root: null, path: club }],
    ['a relative path', { root: null, path: 'club/jump.mp4' }],
    ['a link out', { root: 'club', path: 'out.mp4' }],
    ['a folder that is a link out', { root: 'club', path: 'tuesday/diary.mp4' }],
    ['another root', { root: 'secret', path: 'diary.mp4' }],
    ['a neighbour with a longer name', { root: null, path: `${club}-2/a.mp4` }],
  ])('nothing of %s', async (_, place) => {
    const roots = await openRoots([club]);
    expect(await codeOf(pathOf(place, roots))).toBe('queue.no-such-root');
  });

  test('no clip that is not there', async () => {
    expect(await codeOf(pathOf({ root: 'club', path: 'ben.mp4' }, await openRoots([club])))).toBe('queue.other-clip');
  });
});

describe('a clip at hand', () => {
  const refusal = { code: 'movement.none', message: 'Nobody jumps.', hint: 'Jump.' } as const;
  const refused = { analysis: null, refusal, whole: '' };
  const job = { called: null, request: {}, cache: true, program: thisProgram(), root: 'own' };
  const find = async (folder: string, path: string, hash = sha256) =>
    findClip({ ...job, path, sha256: hash }, await openRoots([`own=${folder}`]), new AbortController().signal);

  test('is the file whose bytes were asked about', async () => {
    const clip = await find(club, 'jump.mp4');
    expect(clip).toMatchObject({ path: join(club, 'jump.mp4'), name: 'jump.mp4' });
    await clip.holdSame(refused);
    expect(await codeOf(find(club, 'jump.mp4', 'f'.repeat(64)))).toBe('queue.other-clip');
    expect(await codeOf(find(club, 'monday'))).toBe('queue.other-clip');
  });

  test('is not taken for what somebody puts in its place meanwhile', async () => {
    const folder = newFolder('exchanged');
    writeFileSync(join(folder, 'jump.mp4'), 'abc');
    const clip = await find(folder, 'jump.mp4');
    writeFileSync(join(folder, 'other.mp4'), 'abc');
    renameSync(join(folder, 'other.mp4'), join(folder, 'jump.mp4'));
    expect(await codeOf(clip.holdSame(refused))).toBe('queue.other-clip');
    const again = await find(folder, 'jump.mp4');
    rmSync(join(folder, 'jump.mp4'));
    symlinkSync(join(secret, 'diary.mp4'), join(folder, 'jump.mp4'));
    expect(await codeOf(again.holdSame(refused))).toBe('queue.no-such-root');
  });
});
