import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { newFolder, pattern, person } from '../../helpers/clips.js';
import { runCli, startCli, until } from '../../helpers/run-cli.js';
import { timeless } from '../../helpers/timeless.js';
import { jumps, linesOf, slowly, status } from './given.js';
import { eventsIn, ownRedis } from './redis.js';
import { Workers } from './workers.js';

vi.setConfig({ testTimeout: 120_000 });

describe('who asks for the same', () => {
  test('gets copies of a clip looked at once, each by its own name', async () => {
    const folder = newFolder('copies');
    for (const name of ['anna', 'ben', 'carla']) copyFileSync(await person(), `${folder}/${name}.mp4`);
    for (const name of ['nobody', 'no one']) copyFileSync(await pattern('nobody.mp4'), `${folder}/${name}.mp4`);
    const redis = await ownRedis();
    new Workers(redis.url, folder).start();
    const args = ['batch', folder, '--no-cache', '--quiet'];
    const run = await runCli([...args, '--queue', redis.url], { timeout: 60_000 });
    expect(timeless(run.stdout)).toBe(timeless((await runCli(args)).stdout));
    const completed = (await eventsIn(redis.look())).filter(({ event }) => event === 'completed');
    // A jump is a jump under any name; the words of a refusal name the clip, so there is one for each name.
    expect(completed).toHaveLength(3);
  });

  test('in two batches at a time gets each clip done once', async () => {
    const folder = await jumps('twice', 6);
    const redis = await ownRedis();
    new Workers(redis.url, folder).start();
    const args = ['batch', folder, '--no-cache', '--quiet', '--queue', redis.url];
    const [one, other] = await Promise.all([startCli(args).ended, startCli(args).ended]);
    expect([one.exitCode, other.exitCode]).toEqual([0, 0]);
    expect(timeless(one.stdout)).toBe(timeless(other.stdout));
    const completed = (await eventsIn(redis.look())).filter(({ event }) => event === 'completed');
    expect(completed).toHaveLength(6);
  });

  test('after a batch was killed finds what was done meanwhile', async () => {
    const [folder, out] = [await jumps('killed', 5), newFolder('killed results')];
    const redis = await ownRedis();
    const args = ['batch', folder, '--no-cache', '--queue', redis.url, '--out', out, '--resume'];
    const batch = startCli(args);
    const look = redis.look();
    await vi.waitUntil(async () => (await look.llen('kinemotion:clips:wait')) === 5, 10_000);
    batch.process.kill('SIGKILL');
    await batch.ended;
    const workers = new Workers(redis.url, folder);
    workers.start();
    await until(() => workers.done() === 5, 'all are done though nobody waits', 60);
    const again = await runCli(args);
    expect(again.exitCode).toBe(0);
    expect(readdirSync(out).filter((name) => name.endsWith('.json'))).toHaveLength(5);
    expect(workers.done()).toBe(5);
  });
});

test('a folder that lies elsewhere on each machine is known by a name', async () => {
  const here = await jumps('here', 2);
  mkdirSync(`${here}/monday`);
  copyFileSync(await person(), `${here}/monday/anna.mp4`);
  const there = newFolder('there');
  for (const name of ['0.mp4', '1.mp4']) copyFileSync(`${here}/${name}`, `${there}/${name}`);
  mkdirSync(`${there}/monday`);
  copyFileSync(await person(), `${there}/monday/anna.mp4`);
  const redis = await ownRedis();
  new Workers(redis.url, `club=${there}`).start();
  const run = await runCli(['batch', here, '--queue', redis.url, '--root', `club=${here}`, '--quiet', '--no-cache']);
  expect(run.exitCode, run.stderr).toBe(0);
  expect(linesOf(run).map(({ file }) => file)).toEqual(
    ['0.mp4', '1.mp4', 'monday/anna.mp4'].map((at) => `${here}/${at}`),
  );
});

describe('a batch', () => {
  test('that is interrupted takes back what nobody has begun, and says what is left', async () => {
    const [folder, out] = [await jumps('interrupted', 6), newFolder('interrupted results')];
    const redis = await ownRedis();
    const workers = new Workers(redis.url, folder);
    workers.start('--ffmpeg', slowly);
    const args = ['batch', folder, '--queue', redis.url, '--no-cache', '--out', out];
    const batch = startCli(args);
    await until(() => workers.done() === 1, 'one is done', 30);
    const look = redis.look();
    // What is done may still count as active: the next one has begun when it waits no more.
    await vi.waitUntil(async () => (await look.llen('kinemotion:clips:wait')) === 4, 10_000);
    batch.process.kill('SIGINT');
    const run = await batch.ended;
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toMatch(/4 clips that nobody had begun were taken back\.\n.*One is being worked on/s);
    expect(await status(redis.url)).toMatchObject({ waiting: 0 });
    await until(() => workers.done() === 2, 'what was begun is finished', 20);
    workers.start();
    expect((await runCli([...args, '--resume'], { timeout: 60_000 })).exitCode).toBe(0);
  });

  test('that is interrupted while Redis is away ends all the same, and says what it could not do', async () => {
    const folder = await jumps('away', 2);
    const redis = await ownRedis();
    const batch = startCli(['batch', folder, '--queue', redis.url, '--no-cache']);
    const look = redis.look();
    await vi.waitUntil(async () => (await look.llen('kinemotion:clips:wait')) === 2, 10_000);
    await redis.stop('SIGKILL');
    batch.process.kill('SIGINT');
    const run = await batch.ended;
    expect(run.exitCode, run.stderr).toBe(130);
    expect(run.stderr).toContain('The clips could not be taken back');
  });

  test('learns that its clips were taken out of the queue', async () => {
    const folder = await jumps('drained', 3);
    const redis = await ownRedis();
    const batch = startCli(['batch', folder, '--queue', redis.url, '--no-cache']);
    const look = redis.look();
    await vi.waitUntil(async () => (await look.llen('kinemotion:clips:wait')) === 3, 10_000);
    const drained = await runCli(['queue', 'drain', '--json', '--queue', redis.url]);
    expect(JSON.parse(drained.stdout)).toEqual({ queue: redis.url, taken_out: 3 });
    const run = await batch.ended;
    expect(run.exitCode).toBe(6);
    expect(linesOf(run).map(({ error }) => error?.code)).toEqual(Array(3).fill('queue.taken-out'));
    expect(run.stderr).toContain('3 clips, 3 of them without an answer');
  });

  test('hands its clips over again when Redis has lost its memory, and says that nobody works', async () => {
    const folder = await jumps('forgotten', 3);
    const redis = await ownRedis();
    const batch = startCli(['batch', folder, '--queue', redis.url, '--no-cache'], { timeout: 60_000 });
    const look = redis.look();
    await vi.waitUntil(async () => (await look.llen('kinemotion:clips:wait')) === 3, 10_000);
    await look.flushall();
    await vi.waitUntil(async () => (await look.llen('kinemotion:clips:wait')) === 3, 10_000);
    new Workers(redis.url, folder).start();
    const run = await batch.ended;
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('Nobody serves this queue yet: start kinemotion worker with its address.');
  });
});

test('a password opens the queue, and is never shown', async () => {
  const folder = await jumps('password', 1);
  const redis = await ownRedis(['--requirepass', 'swordfish']);
  const url = redis.url.replace('//', '//:swordfish@');
  const wrong = await runCli(['queue', 'status', '--queue', url.replace('swordfish', 'tunafish')]);
  expect([wrong.exitCode, JSON.parse(wrong.stdout).error.code]).toEqual([4, 'queue.unreachable']);
  const none = await runCli(['queue', 'status', '--queue', redis.url]);
  expect([none.exitCode, JSON.parse(none.stdout).error.message]).toEqual([
    4,
    expect.stringMatching(/another password/),
  ]);
  const env = { KINEMOTION_QUEUE: url };
  const worker = startCli(['worker', '--root', folder, '--verbose'], { env });
  const run = await runCli(['batch', folder, '--verbose', '--queue'], { env, timeout: 60_000 });
  expect(run.exitCode, run.stderr).toBe(0);
  const told = await runCli(['queue', 'status', '--json'], { env });
  expect(JSON.parse(told.stdout)).toMatchObject({ queue: redis.url, workers: [{}] });
  worker.process.kill('SIGTERM');
  const served = await worker.ended;
  for (const text of [wrong, run, told, served].flatMap(({ stdout, stderr }) => [stdout, stderr])) {
    expect(text).not.toMatch(/swordfish|tunafish/);
  }
});
