import { expect, test, vi } from 'vitest';
import { expectNothingLeft } from '../bad-input/failure.js';
import { inFolder } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

test('doctor looks at everything, and says what suits this machine and why', async () => {
  const run = await runCli(['doctor']);
  expect(run.exitCode).toBe(0);
  const { ready, checks, advice } = JSON.parse(run.stdout);
  expect(ready).toBe(true);
  expect(checks.map(({ name }: { name: string }) => name)).toEqual([
    ...['node', 'ffmpeg', 'models', 'drawing', 'processor', 'memory', 'disk', 'sample'],
  ]);
  expect(['fast', 'balanced', 'accurate']).toContain(advice.quality);
  expect(advice.workers).toBeGreaterThanOrEqual(1);
  expect(advice.max_memory_mb).toBeGreaterThan(150);
  for (const reason of advice.because) expect(run.stderr).toContain(reason);
  expect(advice.because.join(' ')).toMatch(/balanced takes [\d.]+ s, accurate takes [\d.]+ s.*each needs about \d+ MB/);
  expectNothingLeft(run);
});

test('doctor gives no advice for a machine without an ffmpeg, and ends with code 4', async () => {
  const run = await runCli(['doctor', '--ffmpeg', inFolder('none')]);
  expect(run.exitCode).toBe(4);
  expect(JSON.parse(run.stdout)).toMatchObject({ ready: false, advice: null });
  expect(run.stderr).toMatch(/✗ ffmpeg +There is no ffmpeg/);
});
