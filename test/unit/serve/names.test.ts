import { expect, test } from 'vitest';
import { athleteOf, folderNameOf } from '../../../src/serve/athlete-folder.js';
import { endingOf, readAthlete, readClipName } from '../../../src/serve/clip-name.js';
import { mediaTypeOf } from '../../../src/serve/media-type.js';
import { withoutPaths } from '../../../src/serve/refused.js';

test('a clip is called as it was, without folders and without what a terminal obeys', () => {
  const names = ['jump 1.mp4', '../../etc/passwd', 'C:\\clips\\a.mov', 'a\u001b[31m.mp4', 'Zoë.mov', '..', '', 'a/'];
  expect(names.map((name) => readClipName(encodeURIComponent(name)))).toEqual([
    ...['jump 1.mp4', 'passwd', 'a.mov', 'a�[31m.mp4', 'Zoë.mov', 'clip', 'clip', 'clip'],
  ]);
  expect(readClipName(undefined)).toBe('clip');
  expect([...readClipName('x'.repeat(500))].length).toBeLessThanOrEqual(120);
  expect(readClipName(`${'x'.repeat(500)}.mp4`)).toMatch(/\.mp4$/);
  expect(() => readClipName('%E0%A4%A')).toThrow('cannot be read');
});

test('an ending is kept only if it is a plain one', () => {
  expect(['a.MP4', 'a.tar.gz', 'a', 'a.m p', 'a.mp4;rm', 'a.toolong'].map(endingOf)).toEqual([
    ...['.mp4', '.gz', '', '', '', ''],
  ]);
});

test('an athlete without a name is nobody', () => {
  expect([readAthlete(undefined), readAthlete(' \n '), readAthlete(' Anna  B '), readAthlete('é')]).toEqual([
    ...[null, null, 'Anna B', 'é'],
  ]);
});

test("an athlete's folder never leads elsewhere, and says whose it is", () => {
  const names = [
    'Anna Müller',
    '..',
    '../../etc',
    'a/b\\c',
    '.hidden',
    'CON',
    'nul.txt',
    'x.',
    'x ',
    '50 %',
    'a:b*?"<>|',
    '跳',
  ];
  for (const name of names) {
    const folder = folderNameOf(name);
    expect(folder).not.toMatch(/[/\\:*?"<>|]|^\.|^ |[. ]$|^(con|nul)(\.|$)/i);
    expect(athleteOf(folder)).toBe(name);
  }
  expect(folderNameOf('Anna Müller')).toBe('Anna Müller');
  expect(athleteOf('100%')).toBe('100%');
});

test('what a file is, its first bytes tell and not its name', () => {
  const head = (text: string) => Buffer.from(text, 'latin1');
  expect(
    [
      ...[
        '\0\0\0\x20ftypisom',
        '\0\0\0\x14ftypqt  ',
        '\0\0\0\x08wide',
        '\x1aE\xdf\xa3....webm',
        '\x1aE\xdf\xa3matroska',
      ],
      ...['RIFF....AVI LIST', 'OggS', '<html>', ''],
    ].map((text) => mediaTypeOf(head(text))),
  ).toEqual([
    ...['video/mp4', 'video/quicktime', 'video/quicktime', 'video/webm', 'video/x-matroska'],
    ...['video/x-msvideo', 'video/ogg', 'application/octet-stream', 'application/octet-stream'],
  ]);
});

test('no sentence names where clips lie', () => {
  expect(withoutPaths('/tmp/k-1/ab/debug.mp4 could not be written (ENOSPC).', '/tmp/k-1')).toBe(
    'a file could not be written (ENOSPC).',
  );
  expect(withoutPaths('Look at /tmp/k-1/a and /tmp/k-1/b.mp4.', '/tmp/k-1')).toBe('Look at a file and a file.');
  expect(withoutPaths('Nobody was found in a.mp4.', '/tmp/k-1')).toBe('Nobody was found in a.mp4.');
});
