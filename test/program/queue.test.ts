import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure } from '../bad-input/failure.js';
import { newFolder, person } from '../helpers/clips.js';
import { packageCopy } from '../helpers/package-copy.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

/** Where nobody listens: port 1 is for services that nobody runs. */
const nowhere = 'redis://:swordfish@127.0.0.1:1';

describe('a queue that is not there', () => {
  test.each([
    ['queue status', async () => ['queue', 'status']],
    ['queue retry', async () => ['queue', 'retry']],
    ['queue drain', async () => ['queue', 'drain', '--json']],
    ['worker', async () => ['worker', '--root', newFolder('root')]],
    ['batch', async () => ['batch', await person()]],
  ])('is told of by %s in one sentence without the password', async (_, args) => {
    const run = await runCli([...(await args()), '--queue', nowhere]);
    expectFailure(run, 'queue.unreachable', /^Redis at redis:\/\/127\.0\.0\.1:1 cannot be used \(ECONNREFUSED\)\.$/);
    expect(run.stdout + run.stderr).not.toContain('swordfish');
  });

  test('is not waited for where somebody else listens and says nothing', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const run = await runCli(['queue', 'status', '--queue', `redis://127.0.0.1:${port}`]);
    expectFailure(run, 'queue.unreachable', /no answer within 8 s/);
    server.close();
  });
});

test('whoever lacks the packages of a queue hears which, and misses nothing else', async () => {
  for (const lacks of [['bullmq'], ['ioredis'], ['bullmq', 'ioredis']]) {
    const bin = packageCopy({ lacks });
    expectFailure(
      await runCli(['queue', 'status', '--queue', nowhere], { bin }),
      'queue.packages-missing',
      /not installed/,
    );
    expect((await runCli(['batch', await person(), '--quiet'], { bin })).exitCode).toBe(0);
  }
});

describe('a command line that cannot be meant', () => {
  test.each([
    [['queue', 'status'], /No queue is named/],
    [['queue', 'status', '--queue', 'http://localhost'], /no address/],
    [['queue', 'stop', '--queue', nowhere], /stop/],
    [['worker', '--queue', nowhere], /--root/],
    [['worker', '--root', '/nowhere', '--queue', nowhere], /no folder/],
    [['batch', 'a.mp4', '--root', '.'], /--root is for clips that other machines do/],
    [['batch', 'a.mp4', '--queue', nowhere, '--workers', '2'], /--workers and --queue/],
    [['batch', 'a.mp4', '--queue', nowhere, '--threads', '2'], /--threads and --queue/],
    [['batch', 'a.mp4', '--queue', nowhere, '--max-memory', '900'], /--max-memory and --queue/],
    [['batch', 'a.mp4', '--queue', nowhere, '--ffmpeg', 'ffmpeg'], /--ffmpeg and --queue/],
    [['batch', 'a.mp4', '--queue', nowhere, '--mass', '-1'], /mass/],
    [['batch', '--queue', 'a.mp4', 'b.mp4'], /a\.mp4 is no address/],
  ])('%j is refused', async (args, says) => {
    expectFailure(await runCli(args), 'options.invalid', says);
  });
});

test('the address may stand in KINEMOTION_QUEUE, and batch does not take it for itself', async () => {
  const env = { KINEMOTION_QUEUE: nowhere };
  expectFailure(await runCli(['queue', 'status'], { env }), 'queue.unreachable');
  expectFailure(await runCli(['batch', await person(), '--queue'], { env }), 'queue.unreachable');
  expect((await runCli(['batch', await person(), '--quiet'], { env })).exitCode).toBe(0);
});
