import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { sample } from '../helpers/clips.js';
import { errorOf, runCli, startCli, until } from '../helpers/run-cli.js';
import { type Line, linesOf, twoJumps } from '../helpers/streams.js';

vi.setConfig({ testTimeout: 90_000 });

describe('a file that is watched', () => {
  test('gives the numbers that analyze gives, though they were told before its end', async () => {
    const clip = sample('cmj-oblique-30');
    const [alone, live] = [
      await runCli(['analyze', clip, '-q', 'fast', '--no-cache', '--quiet']),
      await runCli(['live', clip]),
    ];
    const whole = JSON.parse(alone.stdout) as Line;
    const [line, ...others] = linesOf(live);
    expect(others).toEqual([]);
    expect(live.exitCode).toBe(0);
    expect(line!.movement).toEqual(whole.movement);
    const [told, known] = [line!.jumps[0]!, whole.jumps[0]!];
    // The build of the body is told by fewer frames: it moves the scale by a thousandth, and nothing in time.
    for (const [name, { time_s }] of Object.entries(known.events)) {
      expect([name, Math.abs(told.events[name]!.time_s - time_s) < 0.001]).toEqual([name, true]);
      expect(told.events[name]!.frame).toBeCloseTo(known.events[name]!.frame, 1);
    }
    const height = (of: Line['jumps'][number]) => of.metrics.jump_height_m!.value!;
    expect(Math.abs(height(told) - height(known))).toBeLessThan(0.001);
    expect(line!.live.video_time_s).toBeLessThan(known.events.landing!.time_s + 0.8);
    expect(line!.live).toMatchObject({ frames_dropped: 0, wall_clock: expect.stringMatching(/^20\d\d-.*Z$/) });
    expect(live.stderr).toMatch(/✓ 1\.7\d s {2}Countermovement jump · height/);
    expect(live.stderr).toMatch(/One jump in 3\.\d s of the stream: 118 frames, none of them dropped\./);
    expectNothingLeft(live);
  });
});

test('a stream is not watched for steps, and that is said at once', async () => {
  const run = await runCli(['live', sample('walk-side-60'), '--movement', 'gait']);
  expectFailure(run, 'options.invalid', /jumps, not for gait/);
  expect((await runCli(['live', '--help'])).stdout).toMatch(
    /Jumps only: walking and running are for kinemotion analyze/,
  );
});

describe('a stream that goes on', () => {
  test('ends in order when it is interrupted: what was told stays, and nothing is left', async () => {
    const running = startCli(['live', await twoJumps(), '--realtime']);
    let told = '';
    running.process.stdout!.on('data', (text: Buffer | string) => {
      told += text;
    });
    await until(() => told.includes('\n'), 'the first jump', 30);
    running.process.kill('SIGINT');
    const run = await running.ended;
    expect(run.exitCode).toBe(130);
    expect(linesOf(run)).toHaveLength(1);
    expect(run.stderr).toMatch(/One jump in \d\.\d s of the stream/);
    expect(run.stderr).toMatch(/Interrupted/);
    expectNothingLeft(run);
  });
});

describe('what is no stream', () => {
  test.each<[string, readonly string[], string, RegExp]>([
    ['a file that is not there', ['nowhere.mp4'], 'video.missing', /nowhere\.mp4/],
    ['a folder', ['.'], 'video.unreadable', /folder/],
    ['a pre-roll of nothing', ['-', '--pre-roll', '0'], 'options.invalid', /pre-roll/],
    ['a post-roll of a minute', ['-', '--post-roll', '60'], 'options.invalid', /post-roll/],
    ['a camera that is not there', ['/dev/video97'], 'video.missing', /video97/],
  ])('%s is refused', async (_what, args, code, says) => {
    expectFailure(await runCli(['live', ...args]), code as 'video.missing', says);
  });

  test('nothing at all, and bytes that are no video, are refused in words', async () => {
    expectFailure(await runCli(['live', '-'], { input: '' }), 'video.not-a-video', /Nothing came from standard input/);
    const noise = await runCli(['live', '-'], { input: 'words '.repeat(50_000) });
    expectFailure(noise, 'video.not-a-video', /standard input/);
  });

  test('a camera that this machine has not got cannot be read', async () => {
    const run = await runCli(['live', 'camera:97']);
    expect([run.exitCode, errorOf(run).message]).toEqual([3, expect.stringContaining('camera 97')]);
    expectNothingLeft(run);
  });
});
