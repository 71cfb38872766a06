import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { ffmpeg, newFolder, once, pattern, person } from '../../helpers/clips.js';
import { errorOf, runCli } from '../../helpers/run-cli.js';
import { timeless } from '../../helpers/timeless.js';
import { answerOf, preloaded, undisturbed } from './honest.js';

vi.setConfig({ testTimeout: 120_000 });

const jumping = preloaded('jumping-clock.mjs');

test('a wall clock that jumps changes no number, and no time that is measured', async () => {
  const clip = await person();
  const begun = performance.now();
  const run = await runCli(['analyze', clip, '--quiet', '--no-cache'], { env: jumping });
  const seconds = (performance.now() - begun) / 1000;
  expect(answerOf(run.stdout)).toEqual(await undisturbed(['analyze', clip]));
  const { processing_time_s: total, timing_breakdown_ms: stages } = JSON.parse(run.stdout).metadata.processing;
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(seconds);
  const { total: sum, ...parts } = stages as Record<string, number>;
  for (const ms of Object.values(parts)) expect(ms).toBeGreaterThanOrEqual(0);
  expect(Object.values(parts).reduce((all, ms) => all + ms, 0)).toBeCloseTo(sum!, 0);
  expect(sum! / 1000).toBeCloseTo(total, 1);
});

test('what the cache keeps survives it: answers are found, and the limit holds', async () => {
  const clips = [await person(), await pattern('nobody.mp4'), await mirrored()];
  const env = { ...jumping, KINEMOTION_CACHE_DIR: newFolder('ageing'), KINEMOTION_CACHE_MB: '0.05' };
  const codes: (number | undefined)[] = [];
  for (const round of [1, 2, 3]) {
    for (const clip of clips) {
      const run = await runCli(['analyze', clip, '--quiet'], { env });
      codes.push(run.exitCode);
      if (run.exitCode === 0) expect(answerOf(run.stdout), `round ${round}`).toEqual(await known(clip));
      else expect(errorOf(run).code).toBe('pose.nobody');
    }
  }
  expect(codes).toEqual([0, 5, 0, 0, 5, 0, 0, 5, 0]);
  const { bytes } = JSON.parse((await runCli(['cache', '--quiet'], { env })).stdout);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(50_000);
  const twice = { ...env, KINEMOTION_CACHE_MB: '10' };
  for (const hit of [false, true]) {
    const run = await runCli(['analyze', clips[0]!, '--quiet', '--quality', 'fast'], { env: twice });
    expect(JSON.parse(run.stdout).metadata.processing.cache_hit).toBe(hit);
  }
});

test('a batch under it gives what a batch gives, and nobody is taken for dead', async () => {
  const clips = [await person(), await pattern('nobody.mp4')];
  const out = newFolder('batch');
  const [calm, jumped] = await Promise.all(
    [{}, jumping].map((env, n) => runCli(['batch', ...clips, '--no-cache', '--out', `${out}/${n}`], { env })),
  );
  expect(timeless(jumped!.stdout)).toBe(timeless(calm!.stdout));
  expect(jumped!.stderr).toMatch(/2 clips in \d+\.\d s/);
  expect(timeless(readFileSync(`${out}/1/person.json`, 'utf8'))).toBe(
    timeless(readFileSync(`${out}/0/person.json`, 'utf8')),
  );
});

const mirrored = () =>
  once('mirrored.mp4', async (path) => ffmpeg('-i', await person(), '-vf', 'hflip', '-pix_fmt', 'yuv420p', path));

const answers = new Map<string, Promise<unknown>>();

function known(clip: string): Promise<unknown> {
  const answer = answers.get(clip) ?? undisturbed(['analyze', clip]);
  answers.set(clip, answer);
  return answer;
}
