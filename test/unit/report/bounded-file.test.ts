import { expect, test } from 'vitest';
import { FileTooLarge, readBounded, readJsonText } from '../../../src/report/bounded-file.js';
import { file } from '../../helpers/clips.js';

test('a file is read up to its limit, and one byte more is too much', async () => {
  const path = file('ten.txt', '0123456789');
  expect((await readBounded(path, 10)).toString()).toBe('0123456789');
  await expect(readBounded(path, 9)).rejects.toBeInstanceOf(FileTooLarge);
});

test('a source without an end is left when it has given too much', async () => {
  await expect(readBounded('/dev/zero', 2 ** 20)).rejects.toThrow('it is larger than 1 MB');
});

test('JSON of more parts than any of its kind is refused before it is understood', async () => {
  const bounds = { bytes: 2 ** 20, marks: 100 };
  expect(await readJsonText(file('few.json', '[['), bounds)).toBe('[[');
  await expect(readJsonText(file('deep.json', '['.repeat(101)), bounds)).rejects.toThrow('more than 100 brackets');
  await expect(readJsonText(file('keys.json', '"a":'.repeat(51)), bounds)).rejects.toBeInstanceOf(FileTooLarge);
});

test('JSON is read in the encodings that shells write', async () => {
  const bounds = { bytes: 100, marks: 10 };
  const windows = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"ü": 1}', 'utf16le')]);
  for (const [name, bytes] of [
    ['mark.json', '\ufeff{"ü": 1}'],
    ['plain.json', '{"ü": 1}'],
    ['windows.json', windows],
  ] as const)
    expect(JSON.parse(await readJsonText(file(name, bytes), bounds))).toEqual({ ü: 1 });
});
