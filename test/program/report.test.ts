import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { newFolder } from '../helpers/clips.js';
import { type Example, exampleResult } from '../helpers/results.js';
import { errorOf, runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 30_000 });

function saved(folder: string, name: string, example: Example = {}): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(exampleResult(example)));
  return path;
}

test('one result becomes one page', async () => {
  const folder = newFolder('one');
  const out = join(folder, 'jump.html');
  const run = await runCli(['report', saved(folder, 'jump.json', { height: 0.412 }), '--out', out]);
  expect(run).toMatchObject({ exitCode: 0, stdout: '', leftFiles: [] });
  expect(run.stderr).toBe(`${out} shows one clip.\n`);
  const page = readFileSync(out, 'utf8');
  expect(page).toContain('<strong>41.2</strong>');
  expect(page).toContain('<h1>Countermovement jump</h1>');
});

test('several results become one page, under the title that was given', async () => {
  const folder = newFolder('several');
  const out = join(folder, 'all.html');
  const files = ['cmj', 'dj', 'hops'].map((movement) =>
    saved(folder, `${movement}.json`, { movement, file: `${movement}.mp4`, jumps: movement === 'hops' ? 3 : 1 }),
  );
  const run = await runCli(['report', ...files, '--out', out, '--title', 'Tom & Jerry', '--quiet']);
  expect(run).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  const page = readFileSync(out, 'utf8');
  expect(page).toContain('<h1>Tom &amp; Jerry</h1>');
  for (const i of [1, 2, 3]) expect(page).toContain(`<a href="#clip-${i}">`);
});

test('a page that is there already is kept, unless --force says otherwise', async () => {
  const folder = newFolder('kept');
  const out = join(folder, 'page.html');
  writeFileSync(out, 'mine');
  const file = saved(folder, 'jump.json');
  const run = await runCli(['report', file, '--out', out]);
  expect(run.exitCode).toBe(2);
  expect(errorOf(run).code).toBe('output.exists');
  expect(readFileSync(out, 'utf8')).toBe('mine');
  expect((await runCli(['report', file, '--out', out, '--force'])).exitCode).toBe(0);
  expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>/);
});

test('a page never takes the place of a result, not even with --force', async () => {
  const folder = newFolder('same');
  const [one, other] = [saved(folder, 'one.json'), saved(folder, 'other.json')];
  const before = readFileSync(other, 'utf8');
  const run = await runCli(['report', one, other, '--out', other, '--force']);
  expect(run.exitCode).toBe(2);
  expect(errorOf(run).code).toBe('output.unwritable');
  expect(readFileSync(other, 'utf8')).toBe(before);
});

test('one damaged result among good ones: no page, and the file is named', async () => {
  const folder = newFolder('damaged');
  const out = join(folder, 'page.html');
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"schema_version": "1.2", "jumps"');
  const run = await runCli(['report', saved(folder, 'good.json'), broken, '--out', out]);
  expect(run.exitCode).toBe(2);
  expect(errorOf(run)).toMatchObject({ code: 'result.unreadable', message: expect.stringContaining('broken.json') });
  expect(existsSync(out)).toBe(false);
});

test('without --out it says what is missing', async () => {
  const run = await runCli(['report', 'jump.json']);
  expect(run.exitCode).toBe(2);
  expect(errorOf(run)).toMatchObject({ code: 'options.invalid', message: expect.stringContaining('--out') });
});
