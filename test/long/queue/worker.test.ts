import { readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { startCli, until } from '../../helpers/run-cli.js';
import { jumps, slowly, status } from './given.js';
import { ownRedis } from './redis.js';
import { Workers } from './workers.js';

vi.setConfig({ testTimeout: 120_000 });

describe('a worker', () => {
  test('that is told to leave finishes its clip; told twice, it gives it back', async () => {
    const folder = await jumps('leaving', 3);
    const redis = await ownRedis();
    const workers = new Workers(redis.url, folder);
    const look = redis.look();
    const active = (count: number) =>
      vi.waitUntil(async () => (await look.llen('kinemotion:clips:active')) === count, 20_000);
    const batch = startCli(['batch', folder, '--queue', redis.url, '--no-cache', '--quiet'], { timeout: 90_000 });
    const first = workers.start('--ffmpeg', slowly);
    await active(1);
    first.process.kill('SIGTERM');
    expect((await first.ended).exitCode).toBe(0);
    expect(workers.done()).toBe(1);
    expect(await status(redis.url)).toMatchObject({ waiting: 2, active: 0 });

    const second = workers.start('--ffmpeg', slowly);
    await active(1);
    second.process.kill('SIGTERM');
    await until(() => workers.said().split('Once more gives it back').length === 3, 'it was heard');
    second.process.kill('SIGTERM');
    expect((await second.ended).exitCode).toBe(130);
    expect(workers.done()).toBe(1);
    expect(await status(redis.url)).toMatchObject({ waiting: 2, active: 0, failed: 0 });
    expect(workers.children()).toEqual([]);

    workers.start();
    expect((await batch.ended).exitCode).toBe(0);
  });

  test('refuses jobs of strangers and of other versions at once', async () => {
    const folder = await jumps('strangers', 1);
    const redis = await ownRedis();
    const workers = new Workers(redis.url, folder);
    const { Queue } = await import('bullmq');
    const queue = new Queue('clips', { connection: redis.look(), prefix: 'kinemotion' });
    const batch = startCli(['batch', folder, '--queue', redis.url, '--no-cache', '--quiet']);
    const [mine] = await vi.waitUntil(async () => {
      const jobs = await queue.getWaiting();
      return jobs.length > 0 && jobs;
    }, 10_000);
    const made = mine!.data;
    const canary = `${folder}/written.html`;
    const forged = [
      { ...made, request: { ...made.request, html: canary } },
      { ...made, request: { ...made.request, ffmpeg: '/bin/sh' } },
      { ...made, path: '/etc/passwd' },
      { ...made, program: { ...made.program, version: '0.0.1' } },
      { path: '/etc/passwd' },
      'nonsense',
    ];
    await queue.addBulk(forged.map((data, n) => ({ name: 'clip', data, opts: { jobId: `forged-${n}`, attempts: 5 } })));
    workers.start();
    expect((await batch.ended).exitCode).toBe(0);
    await until(() => workers.done() === forged.length + 1, 'each was looked at once');
    const reasons = (await queue.getFailed()).map(({ id, failedReason }) => [
      id,
      JSON.parse(failedReason!).refusal.code,
    ]);
    expect(Object.fromEntries(reasons)).toEqual(
      Object.fromEntries(forged.map((_, n) => [`forged-${n}`, n === 3 ? 'queue.other-version' : 'queue.job-refused'])),
    );
    expect(readdirSync(folder)).toEqual(['0.mp4']);
    await queue.close();
  });
});
