import { linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { bundledFfmpeg, newFolder, person, script } from '../../helpers/clips.js';
import { runCli } from '../../helpers/run-cli.js';
import { unlikeOthers } from './clips.js';
import { jumps, linesOf } from './given.js';
import { ownRedis } from './redis.js';
import { Workers } from './workers.js';

vi.setConfig({ testTimeout: 120_000 });

/** What is tried five times takes fifteen seconds, most of it waiting. */
describe.concurrent('a worker', () => {
  test('whose process dies with every try of a clip gives up that clip, and no other', async ({ onTestFinished }) => {
    const folder = await jumps('crash', 3);
    linkSync(await person(), `${folder}/crash.mp4`);
    const deadly = script('deadly', `case "$*" in */crash.mp4*) kill -9 $PPID;; esac\nexec '${bundledFfmpeg}' "$@"`);
    const redis = await ownRedis([], onTestFinished);
    const workers = new Workers(redis.url, folder);
    const ill = workers.start('--ffmpeg', deadly);
    const batch = ['batch', folder, '--queue', redis.url, '--no-cache', '--quiet', '--out', newFolder('crash results')];
    const run = await runCli([...batch, '--resume'], { timeout: 90_000 });
    expect(run.exitCode).toBe(6);
    expect(linesOf(run).map(({ error }) => error?.code)).toEqual([undefined, undefined, undefined, 'worker.crashed']);
    expect(workers.done(), 'five tries, and three clips').toBe(8);
    const told = await runCli(['queue', 'status', '--queue', redis.url]);
    expect(told.stdout).toMatch(
      /^No clips waiting, 0 being worked on\.\nOne clip given up:\n {2}1 × worker\.crashed: /,
    );

    ill.process.kill('SIGTERM');
    await ill.ended;
    workers.start();
    expect((await runCli(['queue', 'retry', '--queue', redis.url])).stdout).toBe('One clip tried again.\n');
    expect((await runCli([...batch, '--resume'], { timeout: 60_000 })).exitCode).toBe(0);
  });

  test('reads nothing but what a batch of the same program names, under its roots', async ({ onTestFinished }) => {
    const [folder, outside] = [await jumps('roots', 2), await jumps('outside', 3)];
    symlinkSync(`${outside}/2.mp4`, `${folder}/link.mp4`);
    const redis = await ownRedis([], onTestFinished);
    const workers = new Workers(redis.url, folder);
    const worker = workers.start();
    const batch = (...args: string[]) =>
      runCli(['batch', ...args, '--queue', redis.url, '--quiet', '--no-cache'], { timeout: 60_000 });
    // The same names, but not the same bytes.
    const named = ['--root', `roots=${outside}`];
    const same = await batch(`${outside}/0.mp4`, ...named).then(linesOf);
    expect(same[0]!.error).toBeUndefined();
    writeFileSync(`${outside}/0.mp4`, unlikeOthers(readFileSync(`${outside}/0.mp4`), 99));
    const [link, stranger, changed] = await Promise.all([
      batch(`${folder}/link.mp4`),
      batch(`${outside}/1.mp4`),
      batch(`${outside}/0.mp4`, ...named).then(linesOf),
    ]);
    expect(changed[0]!.error).toMatchObject({
      code: 'queue.other-clip',
      message: expect.stringMatching(/not the same file/),
    });
    for (const run of [link, stranger]) {
      expect(linesOf(run)[0]!.error).toMatchObject({
        code: 'queue.no-such-root',
        message: expect.stringMatching(/may not read/),
      });
    }
    expect(worker.files()).toEqual([]);
  });
});
