import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { execa } from 'execa';
import { expect, test, vi } from 'vitest';
import { analysisSchema } from '../../src/report/analysis.js';
import { file, inFolder, newFolder, pattern, person } from '../helpers/clips.js';
import { runCli, withoutPower } from '../helpers/run-cli.js';
import { brokenClips, oddClips } from './cases.js';
import { expectFailure, expectNothingLeft } from './failure.js';

vi.setConfig({ testTimeout: 40_000, maxConcurrency: 2 });

test.concurrent.each(brokenClips)('$what ends with $code, one sentence and a hint', async ({ make, code, says }) => {
  const run = await runCli(['analyze', await make()], { timeout: 15_000 });
  expectFailure(run, code!, says);
});

test.concurrent.each(oddClips)('$what is analysed', async ({ make, note, says }) => {
  const run = await runCli(['analyze', await make()]);
  expect(run.stderr).not.toContain('✗');
  expect(run.exitCode).toBe(0);
  const { metadata } = analysisSchema.parse(JSON.parse(run.stdout));
  expect(metadata.quality.detection_coverage).toBeGreaterThan(0.8);
  const notes = metadata.quality.notes.filter(({ severity }) => severity === 'warning');
  expect(notes.map(({ code }) => code)).toEqual(note ? [note] : []);
  if (says) {
    expect(notes[0]!.message).toMatch(says);
    expect(run.stderr).toContain(notes[0]!.message);
    expect(metadata.quality.confidence).not.toBe('high');
  }
  expectNothingLeft(run);
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

test('a clip that comes through a named pipe is analysed, and nothing stays', async () => {
  const pipe = inFolder('pipe.mp4');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const whole = await person('index at the end.mp4', ['-movflags', '0']);
  const writer = execa('cat', [whole], { stdout: { file: pipe }, reject: false });
  const run = await runCli(['analyze', pipe]);
  await writer;
  expect(run.exitCode).toBe(0);
  expect(JSON.parse(run.stdout).metadata.video.file).toBe('pipe.mp4');
  expectNothingLeft(run);
});
