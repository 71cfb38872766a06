import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashClip, openClip, printable } from '../../../src/video/clip.js';
import { file, inFolder } from '../../helpers/clips.js';

describe('opening a clip', () => {
  test('gives its absolute path and the name to call it', async () => {
    const clip = await openClip(file('my jump.mp4', 'x'));
    expect(isAbsolute(clip.path)).toBe(true);
    expect(clip.name).toBe('my jump.mp4');
    await clip.close();
  });

  test('leaves the file where it is when it is closed', async () => {
    const path = file('kept.mp4', 'x');
    await (await openClip(path)).close();
    expect(await hashClip(await openClip(path))).toBe(createHash('sha256').update('x').digest('hex'));
  });

  test.each([
    ['a file that is not there', () => inFolder('none.mp4'), 'video.missing'],
    ['a path through a file', () => `${file('plain', 'x')}/clip.mp4`, 'video.missing'],
    ['a link to nowhere', () => link('nowhere.mp4', inFolder('gone.mp4')), 'video.missing'],
    ['a link to itself', () => link('loop.mp4', inFolder('loop.mp4')), 'video.missing'],
    ['a folder', () => made('clips.mp4'), 'video.unreadable'],
    ['an empty file', () => file('empty.mp4', ''), 'video.not-a-video'],
  ])('refuses %s', async (_what, make, code) => {
    await expect(openClip(make())).rejects.toMatchObject({ code, exitCode: 3 });
  });
});

function link(name: string, target: string): string {
  symlinkSync(target, inFolder(name));
  return inFolder(name);
}

function made(name: string): string {
  mkdirSync(inFolder(name));
  return inFolder(name);
}

describe('a name on a terminal', () => {
  test.each([
    ['a line break', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['an escape code', 'a\u001b[2Jb'],
    ['a bell', 'a\u0007b'],
    ['a code of the upper set', 'a\u009bb'],
    ['a mark that turns the direction of writing', 'a\u202eb'],
    ['a line separator', 'a\u2028b'],
  ])('shows %s as a mark', (_what, name) => {
    expect(printable(name)).toMatch(/^a\ufffd.*b$/);
  });

  test.each(['my jump.mp4', 'прыжок 3.mov', '跳.mp4', '🤸🏽‍♀️.mp4', '-clip.mp4', "it's.mp4"])(
    'stays as it is: %s',
    (name) => {
      expect(printable(name)).toBe(name);
    },
  );
});
