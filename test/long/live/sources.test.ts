import { spawnSync } from 'node:child_process';
import { appendFileSync, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { cut, ffmpeg, file, newFolder, once, pattern, sample } from '../../helpers/clips.js';
import { runCli, startCli } from '../../helpers/run-cli.js';
import { type Line, linesOf, twoJumps } from '../../helpers/streams.js';

vi.setConfig({ testTimeout: 90_000 });

describe('a stream', () => {
  test('tells four hops together', async () => {
    const [line, ...others] = linesOf(await runCli(['live', sample('hops-side-120'), '--quiet']));
    expect([line!.movement.type, line!.jumps.length, others]).toEqual(['repeated-jumps', 4, []]);
  });

  test('has nothing to tell where somebody squats, where nobody is, and where a jump is cut off', async () => {
    const beforeLanding = await once('cut-off.mp4', (path) =>
      ffmpeg('-i', sample('cmj-oblique-30'), '-t', '2.1', '-an', path),
    );
    for (const clip of [sample('squats-side-30'), await pattern('nobody.mp4'), beforeLanding]) {
      expectFailure(await runCli(['live', clip]), 'movement.none', /Nobody jumped in/);
    }
  });

  test('is told of within a second of the landing while a file is played at its own speed', async () => {
    const run = await runCli(['live', sample('cmj-oblique-30'), '--realtime', '--quiet']);
    const [line] = linesOf(run);
    expect(run.exitCode).toBe(0);
    expect(line!.jumps[0]!.events.take_off!.time_s).toBeCloseTo(1.776, 1);
    // A second on a machine that is not busy: here others may be at work.
    expect(line!.live.result_latency_ms).toBeGreaterThan(600);
    expect(line!.live.result_latency_ms).toBeLessThan(5000);
  });

  test('comes through standard input', async () => {
    const run = await runCli(['live', '-', '--quiet'], { input: readFileSync(await twoJumps()) });
    expect([run.exitCode, linesOf(run).length]).toEqual([0, 2]);
    expectNothingLeft(run);
  });

  test('comes through a named pipe, from whoever writes to it', async () => {
    const pipe = `${newFolder('pipe')}/camera`;
    spawnSync('mkfifo', [pipe]);
    const running = startCli(['live', pipe, '--quiet']);
    createWriteStream(pipe).end(readFileSync(await twoJumps()));
    const run = await running.ended;
    expect([run.exitCode, linesOf(run).length]).toEqual([0, 2]);
    expectNothingLeft(run);
  });

  test('can be called off before anybody writes to the pipe', async () => {
    const pipe = `${newFolder('silent')}/camera`;
    spawnSync('mkfifo', [pipe]);
    const running = startCli(['live', pipe]);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const start = performance.now();
    running.process.kill('SIGINT');
    expectFailure(await running.ended, 'run.interrupted');
    expect(performance.now() - start).toBeLessThan(8000);
  });

  test('lies in a file that grows', async () => {
    const whole = readFileSync(await twoJumps());
    const path = file('growing.mkv', '');
    const running = startCli(['live', path, '--growing', '--idle', '3', '--quiet']);
    const pieces = 6;
    for (let n = 0; n < pieces; n++) {
      const part = (share: number) => Math.floor((whole.length * share) / pieces);
      appendFileSync(path, whole.subarray(part(n), part(n + 1)));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    const run = await running.ended;
    expect([run.exitCode, linesOf(run).length]).toEqual([0, 2]);
    expectNothingLeft(run);
  });

  test('tells two jumps in two lines, in seconds of the stream', async () => {
    const run = await runCli(['live', await twoJumps(), '--quiet']);
    const takeOffs = linesOf(run).map(({ jumps }) => jumps.map(({ events }) => events.take_off!.time_s));
    expect(takeOffs).toEqual([[expect.closeTo(1.776, 1)], [expect.closeTo(1.776 + 118 / 30, 1)]]);
    expect(run.stderr).toBe('');
  });

  test('a stream that breaks off is told of as far as it came', async () => {
    const run = await runCli(['live', '-', '--quiet'], { input: readFileSync(cut(await twoJumps(), 0.7)) });
    expect(linesOf(run)).toHaveLength(1);
    expectNothingLeft(run);
  });
});

test('a stream ends when nobody reads its lines any more', async () => {
  const running = startCli(['live', await twoJumps(), '--realtime', '--quiet']);
  running.process.stdout!.destroy();
  const run = await running.ended;
  expect(run.exitCode).toBe(130);
  expect(run.stderr).toMatch(/Nobody reads standard output any more\./);
  expectNothingLeft(run);
});

test('the clip of each jump is cut with what leads to it and follows, and shows the same jump', async () => {
  const clips = newFolder('clips');
  const run = await runCli([
    'live',
    await twoJumps(),
    '--debug-video',
    '--clips',
    clips,
    '--pre-roll',
    '1.5',
    '--post-roll',
    '1',
    '--quiet',
  ]);
  const lines = linesOf(run);
  expect(run.exitCode).toBe(0);
  expect(readdirSync(clips).sort()).toEqual(
    lines.flatMap(({ live }) => [`${live.clip}.debug.mp4`, `${live.clip}.mp4`]),
  );
  expect(lines).toHaveLength(2);
  const again = await runCli(['analyze', `${clips}/${lines[1]!.live.clip}.mp4`, '-q', 'fast', '--quiet']);
  const [cutOut, told] = [JSON.parse(again.stdout) as Line, lines[1]!].map(({ jumps }) => jumps[0]!);
  const flight = (of: typeof told) => of!.events.landing!.time_s - of!.events.take_off!.time_s;
  // Small pictures, packed twice: they show the feet less well. A picture too many or too few would be 33 ms.
  expect(Math.abs(flight(cutOut) - flight(told))).toBeLessThan(0.012);
  expect(Math.abs(cutOut!.events.take_off!.time_s - 1.5)).toBeLessThan(0.1);
  expectNothingLeft(run);
});
