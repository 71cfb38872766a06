import { readdirSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { bundledFfmpeg, inFolder, newFolder, person, sample, script } from '../helpers/clips.js';
import { startCli, until } from '../helpers/run-cli.js';
import { expectFailure } from './failure.js';

vi.setConfig({ testTimeout: 40_000 });

/** The real ffmpeg, but decoding takes as long as somebody watches: the picture comes at the speed of the clip. */
const slow = () =>
  script('slow', `case "$*" in *rawvideo*) exec '${bundledFfmpeg}' -re "$@";; esac\nexec '${bundledFfmpeg}' "$@"`);

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s in the middle ends everything in order', async (signal) => {
  const results = newFolder(`results of ${signal}`);
  const running = startCli(
    [
      'analyze',
      sample('squats-side-30'),
      '--ffmpeg',
      slow(),
      '--json',
      `${results}/a.json`,
      '--landmarks',
      `${results}/a.csv`,
    ],
    { timeout: 20_000 },
  );
  await until(() => running.children().some((line) => line.includes('rawvideo')), 'the clip is being decoded');
  running.process.kill(signal);
  const run = await running.ended;
  expectFailure(run, 'run.interrupted');
  expect(readdirSync(results)).toEqual([]);
});

test('an interruption at full speed ends in order too', async () => {
  const running = startCli(['analyze', sample('cmj-side-240')], { timeout: 20_000 });
  await until(() => running.children().some((line) => line.includes('rawvideo')), 'the clip is being decoded');
  running.process.kill('SIGINT');
  expectFailure(await running.ended, 'run.interrupted');
});

test('an interruption while ffmpeg hangs ends it too', async () => {
  const hanging = script('hanging', "trap '' TERM INT HUP\nexec sleep 60");
  const running = startCli(['analyze', await person(), '--ffmpeg', hanging], { timeout: 20_000 });
  await until(() => running.children().some((line) => line.includes('sleep')), 'ffmpeg has been started');
  running.process.kill('SIGINT');
  expectFailure(await running.ended, 'run.interrupted');
});

test('an interruption while standard input is waited for ends in order', async () => {
  const running = startCli(['analyze', '-'], { openInput: true, timeout: 20_000 });
  running.process.stdin!.write('the beginning of a clip');
  await until(() => running.files().length > 0, 'the clip is being put down');
  running.process.kill('SIGINT');
  expectFailure(await running.ended, 'run.interrupted');
});

test('who reads only the beginning of the result is not told of a broken pipe', async () => {
  const path = inFolder('reader');
  const running = startCli(['analyze', await person()], {
    through: ['sh', '-c', `"$@" | head -c 1 > '${path}'`, 'sh'],
  });
  const run = await running.ended;
  expect(run.stderr).not.toContain('EPIPE');
  expect(run.stderr).not.toContain('✗');
});
