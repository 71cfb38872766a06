import { expect, test } from 'vitest';
import { runCli, startCli, until } from '../../helpers/run-cli.js';
import { randomFrom } from '../../helpers/signals/random.js';
import { timeless } from '../../helpers/timeless.js';
import { manyClips } from './clips.js';
import { eventsIn, ownRedis } from './redis.js';
import { Workers } from './workers.js';

const count = Number(process.env.KINEMOTION_TEST_CLIPS) || 300;
const seed = Number(process.env.KINEMOTION_TEST_SEED) || 20261122;

/** Blows that fall on workers, spread over the batch. */
const blows = 8;

test(`${count} clips, three workers killed ${blows} times and Redis restarted: none lost, none double, all as without a queue`, async () => {
  const folder = await manyClips('storm', count);
  const redis = await ownRedis();
  const workers = new Workers(redis.url, folder);
  const running = [workers.start(), workers.start(), workers.start()];
  const batch = startCli(['batch', folder, '--queue', redis.url, '--no-cache', '--quiet'], { timeout: 300_000 });
  const random = randomFrom(seed);
  for (let blow = 1; blow <= blows; blow++) {
    await until(() => workers.done() >= (count * blow) / (blows + 2), `clips are done before blow ${blow}`, 120);
    const n = Math.floor(random() * running.length);
    running[n]!.process.kill('SIGKILL');
    running[n] = workers.start();
    if (blow !== blows / 2) continue;
    await redis.stop('SIGKILL');
    await redis.start();
  }
  const run = await batch.ended;
  expect(run.exitCode, run.stderr).toBe(6);
  for (const { process } of running) process.kill('SIGTERM');
  expect((await Promise.all(running.map(({ ended }) => ended))).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  await until(() => workers.children().length === 0, 'nobody outlives a worker', 10);

  const alone = await runCli(['batch', folder, '--no-cache', '--quiet'], { timeout: 300_000 });
  const lines = timeless(run.stdout).split('\n');
  expect(lines).toHaveLength(count + 1);
  expect(lines).toEqual(timeless(alone.stdout).split('\n'));
  expect(run.stderr).toBe(alone.stderr);

  const events = await eventsIn(redis.look());
  expect(events.filter(({ event }) => event === 'stalled').length, 'clips lost their workers').toBeGreaterThan(0);
  const completed = events.filter(({ event }) => event === 'completed').map(({ jobId }) => jobId);
  expect(completed).toHaveLength(count);
  expect(new Set(completed).size).toBe(count);
}, 400_000);
