import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import { analysisSchema } from '../../src/report/analysis.js';
import { file, pattern, person } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';
import { expectFailure, expectNothingLeft } from './failure.js';

vi.setConfig({ testTimeout: 40_000 });

test('a clip from standard input gives the numbers of the same clip from a file, with its index at the end too', async () => {
  const path = await person('index-last.mp4', ['-movflags', '0']);
  const bytes = readFileSync(path);
  expect(bytes.indexOf('moov')).toBeGreaterThan(bytes.indexOf('mdat'));
  const piped = await runCli(['analyze', '-'], { input: bytes });
  const named = await runCli(['analyze', path]);
  expect([piped.exitCode, named.exitCode]).toEqual([0, 0]);
  const [a, b] = [piped, named].map(({ stdout }) => analysisSchema.parse(JSON.parse(stdout)).metadata);
  expect(a!.video).toEqual({ ...b!.video, file: 'standard input' });
  expect(a!.quality).toEqual(b!.quality);
  expectNothingLeft(piped);
});

test('empty standard input is refused', async () => {
  expectFailure(await runCli(['analyze', '-'], { input: '' }), 'video.not-a-video', /[Nn]othing came/);
});

test('closed standard input is refused', async () => {
  expectFailure(await runCli(['analyze', '-']), 'video.not-a-video', /[Nn]othing came/);
});

test('text on standard input is refused', async () => {
  expectFailure(
    await runCli(['analyze', '-'], { input: 'no video\n'.repeat(1000) }),
    'video.not-a-video',
    /standard input/,
  );
});

test('a file that is called like the sign for standard input is reached by its folder', async () => {
  const path = file('-', readFileSync(await pattern('nobody.mp4')));
  expectFailure(await runCli(['analyze', './-'], { cwd: dirname(path) }), 'pose.nobody', / -\./);
});

test('a result that exists already can be written again from standard input, when that is asked for', async () => {
  const result = file('result.json', '{}');
  const run = await runCli(['analyze', '-', '--json', result, '--force', '--quiet'], {
    input: readFileSync(await person()),
  });
  expect(run.stdout).toBe('');
  expect(run.exitCode).toBe(0);
  expect(analysisSchema.parse(JSON.parse(readFileSync(result, 'utf8'))).metadata.video.file).toBe('standard input');
});
