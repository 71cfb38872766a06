import { readdirSync, statSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { bundledFfmpeg, inFolder, newFolder, person, script } from '../../helpers/clips.js';
import { errorOf, runCli } from '../../helpers/run-cli.js';

vi.setConfig({ testTimeout: 240_000 });

/** Nobody waits longer for something that stands still. */
const mostSeconds = 35;

/** The real ffmpeg but where its arguments have a word: there it does something, and notes when. */
function ffmpegThat(name: string, word: string, does: string) {
  const note = inFolder(`${name}.when`);
  const path = script(name, `case "$*" in *${word}*) : > '${note}'; ${does};; esac\nexec '${bundledFfmpeg}' "$@"`);
  return { path, secondsSince: () => (Date.now() - statSync(note).mtimeMs) / 1000 };
}

const patient = { timeout: 90_000 };
const someBytes = `'${bundledFfmpeg}' "$@" | head -c 900000`;

// All of them only wait: they do so together.
describe.concurrent('with the usual patience, in 35 seconds, a code comes of', () => {
  test('an ffmpeg that is stopped while it decodes', async () => {
    const { path, secondsSince } = ffmpegThat('stopped decoder', 'rawvideo', `${someBytes}; kill -STOP $$`);
    const run = await runCli(['analyze', await person(), '--quiet', '--ffmpeg', path], patient);
    expect(secondsSince()).toBeLessThan(mostSeconds);
    expectFailure(run, 'ffmpeg.stalled', /30 s/);
  });

  test('an ffmpeg that is stopped while it encodes the debug video', async () => {
    const { path, secondsSince } = ffmpegThat('stopped encoder', 'pipe:0', 'kill -STOP $$');
    const out = newFolder('stopped video');
    const args = ['analyze', await person(), '--quiet', '--ffmpeg', path, '--debug-video', `${out}/a.mp4`];
    const run = await runCli(args, patient);
    expect(secondsSince()).toBeLessThan(mostSeconds + 2);
    expectFailure(run, 'ffmpeg.stalled', /30 s/);
    expect(readdirSync(out)).toEqual([]);
  });

  test('an ffmpeg that took all pictures of the debug video and does not end', async () => {
    const { path, secondsSince } = ffmpegThat('endless encoder', 'pipe:0', 'cat > /dev/null; kill -STOP $$');
    const out = newFolder('endless video');
    const args = ['analyze', await person(), '--quiet', '--ffmpeg', path, '--debug-video', `${out}/a.mp4`];
    const run = await runCli(args, patient);
    expect(secondsSince()).toBeLessThan(mostSeconds + 2);
    expectFailure(run, 'ffmpeg.stalled', /30 s/);
    expect(readdirSync(out)).toEqual([]);
  });

  test('an ffmpeg that is stopped in a batch', async () => {
    const { path, secondsSince } = ffmpegThat('stopped in a batch', 'rawvideo', `${someBytes}; kill -STOP $$`);
    const run = await runCli(['batch', await person(), '--no-cache', '--quiet', '--ffmpeg', path], patient);
    expect(secondsSince()).toBeLessThan(mostSeconds);
    expect(run.exitCode).toBe(6);
    expect(errorOf(run).code).toBe('ffmpeg.stalled');
    expectNothingLeft(run);
  });

  test('a worker that is stopped with all it has', async () => {
    const { path, secondsSince } = ffmpegThat('stopped worker', 'rawvideo', `${someBytes}; kill -STOP $PPID $$`);
    const run = await runCli(['batch', await person(), '--no-cache', '--quiet', '--ffmpeg', path], patient);
    expect(secondsSince()).toBeLessThan(mostSeconds);
    expect(run.exitCode).toBe(6);
    expect(errorOf(run).code).toBe('worker.stalled');
    expectNothingLeft(run);
  });
});
