import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { writeOutput } from '../../../src/report/output-file.js';
import { partBeside } from '../../../src/video/part-file.js';
import { file, inFolder, newFolder } from '../../helpers/clips.js';

vi.mock(import('../../../src/video/part-file.js'), async (original) => {
  const { partBeside: real } = await original();
  return { partBeside: vi.fn(real) };
});

test('a file that is not whole yet has a name that nobody can foresee', () => {
  const names = Array.from({ length: 100 }, () => partBeside('out/a.json'));
  expect(new Set(names).size).toBe(100);
  for (const name of names) expect(name).toMatch(/^out[\\/]\.kinemotion-\d+-[0-9a-f]{16}\.part$/);
});

test('and if somebody did, by a link under just that name, nothing is written through it', async () => {
  const place = newFolder('foreseen');
  const letter = file('letter.txt', 'Dear Zoë');
  for (const target of [letter, inFolder('none.txt')]) {
    const part = `${place}/${target === letter ? 'a' : 'b'}.part`;
    symlinkSync(target, part);
    vi.mocked(partBeside).mockReturnValueOnce(part);
    await expect(writeOutput(`${place}/a.json`, ['{}'])).rejects.toMatchObject({ code: 'output.unwritable' });
  }
  expect(readFileSync(letter, 'utf8')).toBe('Dear Zoë');
  expect(existsSync(inFolder('none.txt'))).toBe(false);
});
