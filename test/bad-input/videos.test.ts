import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import { file, newFolder, pattern, person } from '../helpers/clips.js';
import { runCli, withoutPower } from '../helpers/run-cli.js';
import { themes } from '../long/corpus/rows/index.js';
import { runRow } from '../long/corpus/run-row.js';
import { expectFailure } from './failure.js';

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 2 });

const quick = themes.flatMap(({ rows }) => rows).filter((row) => row.quick);

test.concurrent.each(quick.map((row) => [row.what, row] as const))('%s', async (_what, row) => {
  await runRow(row);
});

test('a name that begins with a dash is analysed, after two dashes or with its folder', async () => {
  const path = await person('-dash.mp4');
  const bare = await runCli(['analyze', '--', basename(path)], { cwd: dirname(path) });
  expect(bare.exitCode).toBe(0);
  expect(JSON.parse(bare.stdout).metadata.video.file).toBe('-dash.mp4');
  const dotted = await runCli(['analyze', './-dash.mp4'], { cwd: dirname(path) });
  expect(dotted.exitCode).toBe(0);
  expectFailure(await runCli(['analyze', '-dash.mp4'], { cwd: dirname(path) }), 'options.invalid', /-d/);
});

test('a name never reaches the terminal with its control codes', async () => {
  const path = file('red\u001b[31m\nand\u0007 loud.mp4', 'x');
  const run = await runCli(['analyze', path]);
  expectFailure(run, 'video.not-a-video');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(run.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
});

test('a clip that may not be read is refused as such', async () => {
  const path = file('secret.mp4', readFileSync(await pattern('nobody.mp4')));
  chmodSync(path, 0o000);
  const [command, ...args] = [...withoutPower, 'cat', path];
  expect(spawnSync(command!, args).status, 'the file must be out of reach, or this test says nothing').not.toBe(0);
  expectFailure(await runCli(['analyze', path], { through: withoutPower }), 'video.unreadable', /secret\.mp4/);
});

test('a clip in a folder that may not be entered is refused as such', async () => {
  const closed = newFolder('closed');
  file('closed/jump.mp4', 'x');
  chmodSync(closed, 0o000);
  const run = await runCli(['analyze', `${closed}/jump.mp4`], { through: withoutPower });
  chmodSync(closed, 0o755);
  expectFailure(run, 'video.unreadable', /jump\.mp4/);
});
