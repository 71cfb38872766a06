import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { checkLandmarkFile, writeLandmarkFile } from '../../../src/report/landmark-file.js';
import { checkOutput, writeOutput } from '../../../src/report/output-file.js';
import { file, inFolder, newFolder } from '../../helpers/clips.js';

describe('writing a file', () => {
  test('puts all pieces there, and nothing beside it', async () => {
    const place = newFolder('plain');
    await writeOutput(join(place, 'a.json'), ['one ', 'two ', 'three']);
    expect(readFileSync(join(place, 'a.json'), 'utf8')).toBe('one two three');
    expect(readdirSync(place)).toEqual(['a.json']);
  });

  test('replaces what was there', async () => {
    const path = file('old.json', 'a long old text');
    await writeOutput(path, ['new']);
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  test('compresses what ends in .gz', async () => {
    const path = inFolder('a.json.gz');
    await writeOutput(path, ['{"a": ', '1}']);
    expect(JSON.parse(gunzipSync(readFileSync(path)).toString())).toEqual({ a: 1 });
  });

  test('shows a reader the old file or the new one, never a part', async () => {
    const path = file('watched.json', 'old');
    const seen = new Set<string>();
    function* pieces() {
      for (let piece = 0; piece < 200; piece++) {
        seen.add(readFileSync(path, 'utf8'));
        yield 'x'.repeat(1000);
      }
    }
    await writeOutput(path, pieces());
    expect([...seen]).toEqual(['old']);
    expect(statSync(path).size).toBe(200_000);
  });

  test('that fails half-way leaves the old file and no part of the new one', async () => {
    const place = newFolder('half');
    const path = file('half/a.json.gz', 'old');
    function* pieces() {
      yield 'x'.repeat(100_000);
      throw new Error('the numbers ran out');
    }
    await expect(writeOutput(path, pieces())).rejects.toMatchObject({ code: 'output.unwritable', exitCode: 2 });
    expect(readdirSync(place)).toEqual(['a.json.gz']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('into a folder that has gone meanwhile is an explained failure', async () => {
    await expect(writeOutput(inFolder('gone/a.json'), ['x'])).rejects.toMatchObject({ code: 'output.unwritable' });
  });

  test.each([
    ['of the greatest length', `${'a'.repeat(250)}.json`],
    ['of the greatest length in another script', `${'ж'.repeat(120)}.json`],
    ['with an emoji and spaces', 'my 🤸 jump.json'],
  ])('takes a name %s', async (_what, name) => {
    const place = newFolder(`names ${name.length}`);
    await writeOutput(join(place, name), ['x']);
    expect(readdirSync(place)).toEqual([name]);
  });
});

describe('checking an output before the work', () => {
  test.each<[string, () => string]>([
    ['a folder', () => newFolder('taken')],
    ['a file in a folder that is not there', () => inFolder('none/a.json')],
    ['a file under a file', () => `${file('flat', 'x')}/a.json`],
  ])('refuses %s', async (_what, make) => {
    await expect(checkOutput(make())).rejects.toMatchObject({ code: 'output.unwritable', exitCode: 2 });
  });

  test('refuses the clip itself, under whatever name', async () => {
    const clip = file('clip.mp4', 'x');
    symlinkSync(clip, inFolder('link.mp4'));
    mkdirSync(inFolder('sub'));
    for (const name of [clip, inFolder('link.mp4'), inFolder('sub/../clip.mp4')])
      await expect(checkOutput(name, { input: clip })).rejects.toMatchObject({ code: 'output.unwritable' });
  });

  test('accepts a new file', async () => {
    const clip = file('other.mp4', 'x');
    await expect(checkOutput(inFolder('new.json'), { input: clip })).resolves.toBeUndefined();
    await expect(checkOutput('result.json')).resolves.toBeUndefined();
  });

  test('replaces a file only when told to, and says how to tell', async () => {
    const there = file('there.json', 'x');
    await expect(checkOutput(there)).rejects.toMatchObject({
      code: 'output.exists',
      exitCode: 2,
      hint: expect.stringContaining('--force'),
    });
    await expect(checkOutput(there, { force: true })).resolves.toBeUndefined();
  });

  test('never replaces the clip itself, even when told to', async () => {
    const clip = file('kept.mp4', 'x');
    await expect(checkOutput(clip, { input: clip, force: true })).rejects.toMatchObject({ code: 'output.unwritable' });
  });

  test('writes to a device that is there', async () => {
    await expect(checkOutput('/dev/null')).resolves.toBeUndefined();
  });

  test('leaves the judgement of the clip to who opens it', async () => {
    await expect(checkOutput(inFolder('there too.json'), { input: inFolder('no clip.mp4') })).resolves.toBeUndefined();
  });
});

describe('a landmark file', () => {
  test.each(['a.json', 'a.csv', 'a.trc', 'a.json.gz', 'a.csv.gz', 'a.trc.gz', 'a.CSV'])(
    'may be called %s',
    async (name) => {
      await expect(
        checkLandmarkFile(inFolder(`marks-${name}`), { input: file('a clip', 'x') }),
      ).resolves.toBeUndefined();
    },
  );

  test.each(['a.txt', 'a', 'a.gz', 'a.xlsx', 'csv'])('is refused when it is called %s', async (name) => {
    await expect(checkLandmarkFile(inFolder(`marks-${name}`), { input: file('a clip', 'x') })).rejects.toMatchObject({
      code: 'options.invalid',
    });
  });

  test('is compressed when its name asks for it', async () => {
    const path = inFolder('marks.csv.gz');
    await writeLandmarkFile(path, { track: new LandmarkTrack() }, { file: 'a.mp4', width: 1, height: 1, fps: null });
    expect(gunzipSync(readFileSync(path)).toString()).toMatch(/^frame,time_s,presence,interpolated,nose_x_px/);
  });
});
