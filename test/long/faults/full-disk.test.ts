import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure } from '../../bad-input/failure.js';
import { file, inFolder, newFolder, pattern, person } from '../../helpers/clips.js';
import { errorOf, runCli } from '../../helpers/run-cli.js';
import { timeless } from '../../helpers/timeless.js';
import { answerOf, expectHonest, preloaded, twoAtATime, undisturbed } from './honest.js';

vi.setConfig({ testTimeout: 240_000 });

/** How often a run uses the disk, and how it ends where that fails from the n-th time on. */
async function failingAtEveryUse(run: (env: Record<string, string>, n: number) => Promise<void>): Promise<number> {
  const counted = file('uses', '');
  await run({ ...preloaded('failing-disk.mjs'), FAULT_COUNT: counted }, 0);
  const uses = readFileSync(counted, 'utf8').trimEnd().split('\n').length;
  const numbers = Array.from({ length: uses }, (_, i) => i + 1);
  await twoAtATime(numbers, (n) => run({ ...preloaded('failing-disk.mjs'), FAULT_FROM: String(n) }, n));
  return uses;
}

describe('a disk that fails', () => {
  test('once, wherever that is, costs an analysis all of its outputs that were to come, or nothing', async () => {
    const clip = await person();
    const answer = await undisturbed(['analyze', clip]);
    let [whole, refused] = [0, 0];
    const uses = await failingAtEveryUse(async (env, n) => {
      const out = newFolder(`analysis ${n}`);
      const files = { json: `${out}/a.json`, csv: `${out}/a.csv`, landmarks: `${out}/l.csv`, html: `${out}/a.html` };
      const asked = Object.entries(files).flatMap(([name, path]) => [`--${name}`, path]);
      const run = await runCli(['analyze', clip, '--quiet', ...asked], { env: { ...env, FAULT_TO: String(n) } });
      if (run.exitCode === 0) whole++;
      else {
        refused++;
        expectFailure(run, 'output.unwritable');
      }
      // What stands under its name is whole, and there is nothing else.
      expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
      if (existsSync(files.json)) expect(answerOf(readFileSync(files.json, 'utf8'))).toEqual(answer);
      if (existsSync(files.html)) expect(readFileSync(files.html, 'utf8')).toMatch(/<\/html>\s*$/);
      for (const table of [files.csv, files.landmarks])
        if (existsSync(table)) expect(readFileSync(table, 'utf8')).toMatch(/\n$/);
      expect(Object.values(files).every(existsSync)).toBe(run.exitCode === 0);
    });
    // Both ends were seen: only the cache may do without the disk.
    expect(uses).toBeGreaterThan(8);
    expect(whole).toBeGreaterThan(1);
    expect(refused).toBeGreaterThan(4);
  });

  test('from some moment on ends a batch, wherever that is, and it goes on where it was once there is room', async () => {
    const clips = newFolder('to be done');
    // What they are does not matter to what is written of them.
    const paths = [file('text.mp4', 'text'), file('more text.mp4', 'more text')];
    const whole = await runCli(['batch', ...paths, '--no-cache', '--quiet', '--out', `${clips}/whole`]);
    const uses = await failingAtEveryUse(async (env, n) => {
      const out = `${clips}/${n}`;
      const args = ['batch', ...paths, '--no-cache', '--quiet', '--out', out];
      const run = await runCli(args, { env });
      if (n === 0) return void expect(run.exitCode).toBe(6);
      expect(run.exitCode, run.stdout).toBe(2);
      expect(run.stderr).toMatch(/\(ENOSPC\)\.\n/);
      expect(run.stderr, 'no stack').not.toMatch(/^\s+at /m);
      for (const line of run.stdout.startsWith('{"file"') ? run.stdout.trimEnd().split('\n') : [])
        expect(timeless(whole.stdout)).toContain(timeless(line));
      const resumed = await runCli([...args, '--resume']);
      expect(timeless(resumed.stdout)).toBe(timeless(whole.stdout));
      expect(readdirSync(out).sort()).toEqual(readdirSync(`${clips}/whole`).sort());
    });
    expect(uses).toBeGreaterThan(10);
  });
});

describe('standard output that has no room', () => {
  const full = ['sh', '-c', '"$@" > /dev/full', 'sh'];

  test.each<[string, () => Promise<string[]>]>([
    ['analyze', async () => ['analyze', await person(), '--no-cache']],
    ['batch', async () => ['batch', await person(), '--no-cache']],
    ['schema', async () => ['schema']],
    ['cache', async () => ['cache']],
    ['help', async () => ['--help']],
    ['help of a command', async () => ['analyze', '--help']],
    ['help by its word', async () => ['help', 'batch']],
    ['version', async () => ['--version']],
    ['a refusal', async () => ['analyze', await pattern('nobody.mp4'), '--no-cache']],
  ])('is said and told by the code: %s', async (what, args) => {
    const run = await runCli(await args(), { through: full, timeout: 60_000 });
    expect(run.exitCode).toBe(what === 'a refusal' ? 5 : 2);
    expect(run.stderr).toContain(
      what === 'a refusal' ? 'Nobody is to be seen' : 'Standard output could not be written (ENOSPC).',
    );
    expect(run.stderr, 'no stack').not.toMatch(/^\s+at /m);
    expect({ files: run.leftFiles, children: run.leftChildren }).toEqual({ files: [], children: [] });
  });

  test('of what is said to people costs no answer', async () => {
    const run = await runCli(['analyze', await person(), '--no-cache'], {
      through: ['sh', '-c', '"$@" 2> /dev/full', 'sh'],
    });
    expect(run.exitCode).toBe(0);
    expect(answerOf(run.stdout)).toEqual(await undisturbed(['analyze', await person()]));
  });
});

/** No file may grow beyond so many blocks of 512 bytes: what ffmpeg writes is hit too. */
const noLarger = (blocks: number) => ['sh', '-c', `ulimit -f ${blocks}; exec "$@"`, 'sh'];

describe('files that must not grow', () => {
  test('refuse a clip that comes through a pipe, and leave nothing of it', async () => {
    const input = readFileSync(await person());
    const run = await runCli(['analyze', '-', '--quiet'], { input, through: noLarger(8) });
    expectFailure(run, 'output.unwritable', /standard input cannot be put down in .* \(EFBIG\)/);
  });

  test.each([8, 64, 512, 2048])('of %i blocks cost a debug video, and no half of one stays', async (blocks) => {
    const out = newFolder(`video ${blocks}`);
    const args = ['analyze', await person(), '--quiet', '--debug-video', `${out}/a.mp4`];
    const run = await runCli(args, { through: noLarger(blocks), timeout: 60_000 });
    if (run.exitCode !== 0) expect(['output.unwritable', 'ffmpeg.unusable']).toContain(errorOf(run).code);
    expect(readdirSync(out)).toEqual(run.exitCode === 0 ? ['a.mp4'] : []);
  });
});

describe('a folder for temporary files', () => {
  test.each([
    ['that is not there', () => inFolder('no such folder'), /ENOENT/],
    ['that is a file', () => file('temporary', ''), /ENOTDIR/],
  ])('%s is named where it is needed, and else does not matter', async (_what, make, says) => {
    const env = { TMPDIR: make() };
    const run = await runCli(['analyze', '-', '--quiet'], { input: readFileSync(await person()), env });
    expectFailure(run, 'output.unwritable', says);
    expect(errorOf(run).hint).toContain('TMPDIR');
    expectHonest(
      await runCli(['analyze', await person(), '--quiet'], { env }),
      await undisturbed(['analyze', await person()]),
      [],
    );
  });
});
