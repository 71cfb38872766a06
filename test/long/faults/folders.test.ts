import { chmodSync, copyFileSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { bundledFfmpeg, file, inFolder, newFolder, person, script } from '../../helpers/clips.js';
import { runCli, startCli, until, withoutPower } from '../../helpers/run-cli.js';
import { expectHonest, undisturbed } from './honest.js';

vi.setConfig({ testTimeout: 120_000 });

/** The real ffmpeg, but decoding takes as long as somebody watches. */
const slow = () =>
  script('slow', `case "$*" in *rawvideo*) exec '${bundledFfmpeg}' -re "$@";; esac\nexec '${bundledFfmpeg}' "$@"`);

/** Starts a run, and does something to it in its middle. */
async function inTheMiddle(args: readonly string[], what: () => void, env: Record<string, string> = {}) {
  const running = startCli([...args, '--ffmpeg', slow()], { through: withoutPower, timeout: 60_000, env });
  await until(() => running.children().some((line) => line.includes('rawvideo')), 'the clip is being decoded', 30);
  what();
  return running.ended;
}

describe('a folder for outputs', () => {
  test.each<[string, (folder: string) => void]>([
    ['is removed', (folder) => rmSync(folder, { recursive: true })],
    ['may not be written to any more', (folder) => chmodSync(folder, 0o555)],
  ])('that %s in the middle ends an analysis with a sentence', async (what, change) => {
    const out = newFolder(`outputs, ${what}`);
    const args = ['analyze', await person(), '--quiet', '--json', `${out}/a.json`, '--csv', `${out}/a.csv`];
    const run = await inTheMiddle(args, () => change(out));
    expectFailure(run, 'output.unwritable');
    chmodSync(what === 'is removed' ? inFolder('.') : out, 0o755);
    if (what !== 'is removed') expect(readdirSync(out)).toEqual([]);
  });

  test.each<[string, (folder: string) => void]>([
    ['is removed', (folder) => rmSync(folder, { recursive: true })],
    ['may not be written to any more', (folder) => chmodSync(folder, 0o555)],
  ])('that %s in the middle ends a batch with a sentence, and --resume goes on', async (what, change) => {
    const out = inFolder(`results, ${what}`);
    const args = ['batch', await person(), '--no-cache', '--quiet', '--out', out];
    const run = await inTheMiddle(args, () => change(out));
    expectFailure(run, 'output.unwritable');
    if (what !== 'is removed') chmodSync(out, 0o755);
    const resumed = await runCli([...args, '--resume']);
    expect(resumed.exitCode).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['batch-journal.jsonl', 'person.json']);
  });
});

describe('a cache', () => {
  test.each<[string, () => string, (folder: string) => void]>([
    ['in a place that is a file', () => file('cache file', 'mine'), () => undefined],
    ['that may not be written to', () => closed('closed cache'), () => undefined],
    ['in a device', () => '/dev/full', () => undefined],
    [
      'that is removed in the middle',
      () => newFolder('removed cache'),
      (folder) => rmSync(folder, { recursive: true }),
    ],
    ['that is closed in the middle', () => newFolder('cache closed later'), (folder) => chmodSync(folder, 0)],
  ])('%s costs no answer', async (_what, make, change) => {
    const KINEMOTION_CACHE_DIR = make();
    const args = ['analyze', await person(), '--quiet'];
    const run = await inTheMiddle(args, () => change(KINEMOTION_CACHE_DIR), { KINEMOTION_CACHE_DIR });
    expect(run.exitCode, run.stderr).toBe(0);
    expectHonest(run, await undisturbed(['analyze', await person()]), []);
  });
});

test('a clip that is removed in the middle is read to its end, or said to be gone', async () => {
  const clip = inFolder('person.copy.mp4');
  copyFileSync(await person(), clip);
  const answer = await undisturbed(['analyze', clip]);
  const run = await inTheMiddle(['analyze', clip, '--quiet'], () => rmSync(clip));
  expectHonest(run, answer, ['video.unreadable']);
  expectNothingLeft(run);
});

test('a clip that is removed between the probe and the decoding is said to be gone', async () => {
  const clip = inFolder('removed early.mp4');
  copyFileSync(await person(), clip);
  const removing = script('removing', `case "$*" in *rawvideo*) rm -f '${clip}';; esac\nexec '${bundledFfmpeg}' "$@"`);
  expectFailure(await runCli(['analyze', clip, '--quiet', '--ffmpeg', removing]), 'video.unreadable', /went away/);
});

function closed(name: string): string {
  const folder = newFolder(name);
  chmodSync(folder, 0o555);
  return folder;
}
