import { spawnSync } from 'node:child_process';
import { appendFileSync, createWriteStream, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { ffmpeg, file, newFolder, once, pattern, sample } from '../../helpers/clips.js';
import { runCli, startCli } from '../../helpers/run-cli.js';
import { linesOf, twoJumps } from '../../helpers/streams.js';

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
});
