import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../../bad-input/failure.js';
import { bundledFfmpeg, person, sample, script } from '../../helpers/clips.js';
import { errorOf, runCli } from '../../helpers/run-cli.js';
import { answerOf, expectHonest, twoAtATime, undisturbed } from './honest.js';

vi.setConfig({ testTimeout: 240_000 });

describe('memory that is short', () => {
  test.each([1, 60, 200, 300, 1000])('by %i MB as a limit is a refusal, or costs no number', async (limit) => {
    const args = ['analyze', await person(), '--no-cache'];
    const run = await runCli([...args, '--quiet', '--max-memory', String(limit)]);
    if (run.exitCode !== 0) return expectFailure(run, 'memory.too-little');
    expect(numbersOf(answerOf(run.stdout))).toEqual(numbersOf(await undisturbed(args)));
    expectNothingLeft(run);
  });

  // A V8 that cannot even reserve the addresses for its own code ends before the program begins: that takes one gigabyte.
  test.each([2, 4, 6])('by %i GB of addresses is a refusal', async (gigabytes) => {
    const through = ['sh', '-c', `ulimit -v ${gigabytes * 1e6}; exec "$@"`, 'sh'];
    const run = await runCli(['analyze', await person(), '--no-cache'], { through });
    expectFailure(run, 'memory.too-little');
    const batch = await runCli(['batch', await person(), '--no-cache', '--quiet'], { through, timeout: 60_000 });
    expect(batch.exitCode).toBe(6);
    expect(errorOf(batch).code).toBe('memory.too-little');
    expectNothingLeft(batch);
  });

  test('by any number of megabytes for ffmpeg alone is a refusal, or costs no number', async () => {
    const args = ['analyze', sample('cmj-side-60'), '--no-cache', '--quality', 'fast'];
    const answer = await undisturbed(args);
    const seen = new Set<string>();
    await twoAtATime([20, 60, 90, 105, 115, 120, 125, 130, 140, 160, 1000], async (megabytes) => {
      const ffmpeg = script(`starved-${megabytes}`, `ulimit -v ${megabytes * 1000}\nexec '${bundledFfmpeg}' "$@"`);
      const run = await runCli([...args, '--quiet', '--ffmpeg', ffmpeg], { timeout: 60_000 });
      seen.add(run.exitCode === 0 ? 'answer' : errorOf(run).code);
      expectHonest(run, answer, ['memory.too-little', 'ffmpeg.unusable', 'video.unreadable']);
      // Some decoders do not say why they give nothing.
      if (errorOf(run)?.code === 'video.unreadable') expect(run.stdout).toContain('memory may be short');
    });
    expect([...seen]).toEqual(expect.arrayContaining(['answer', 'memory.too-little']));
  });
});

/** What was measured, and how sure it is: how the clip was gone about is told apart. */
function numbersOf(answer: unknown): unknown {
  const { jumps, movement, curves, metadata } = answer as Record<string, Record<string, unknown>>;
  return { jumps, movement, curves, quality: metadata!.quality, video: metadata!.video };
}
