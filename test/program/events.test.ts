import { existsSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { type ClipAnswer, startWorkerProcess } from '../../src/batch/worker-process.js';
import { correct } from '../../src/correction/correct.js';
import { readKept } from '../../src/correction/kept-file.js';
import { type Analysis, analysisSchema } from '../../src/report/analysis.js';
import { resultText } from '../../src/report/result-text.js';
import { inFolder, sample } from '../helpers/clips.js';
import { errorOf, runCli } from '../helpers/run-cli.js';
import { timeless } from '../helpers/timeless.js';

vi.setConfig({ testTimeout: 60_000 });

const clip = sample('cmj-side-60');
const analyze = (...args: readonly string[]) => runCli(['analyze', clip, '--no-cache', ...args]);

function answer({ stdout, stderr, exitCode }: Awaited<ReturnType<typeof analyze>>): Analysis {
  expect(exitCode, stderr).toBe(0);
  return analysisSchema.parse(JSON.parse(stdout));
}

test('given events are measured with, and what was found stands beside them in result, summary and table', async () => {
  const csv = inFolder('jumps.csv');
  const html = inFolder('jump.html');
  const automatic = answer(await analyze('--quiet')).jumps[0]!;
  const landing = automatic.events.landing!.time_s;
  const run = await analyze('--events', `take_off=1.74,landing=${landing}`, '--csv', csv, '--html', html);
  const { jumps, metadata } = answer(run);
  const { events, metrics } = jumps[0]!;
  expect(events.take_off).toMatchObject({ time_s: 1.74, evidence: 'given', automatic: automatic.events.take_off });
  expect(events.landing).toEqual({
    ...automatic.events.landing,
    evidence: 'given',
    automatic: automatic.events.landing,
  });
  expect(metrics.flight_time_s!.value).toBeCloseTo(landing - 1.74, 5);
  expect(metrics.flight_time_s!.automatic!.value).toBe(automatic.metrics.flight_time_s!.value);
  expect(metadata.algorithm.events).toBe(`take_off=1.74,landing=${landing}`);
  expect(run.stderr).toContain('Given by hand, not found by the program: take-off at 1.740 s');
  expect(existsSync(csv) && existsSync(html)).toBe(true);
});

test('an event that cannot be is refused in words, with exit code 2 and nothing written', async () => {
  const json = inFolder('result.json');
  const run = await analyze('--events', 'take_off=2.2', '--json', json);
  expect(run.exitCode).toBe(2);
  expect(errorOf(run)).toMatchObject({ code: 'events.impossible' });
  expect(existsSync(json)).toBe(false);
});

test('what is no list of events is refused before the clip is looked at', async () => {
  for (const text of ['take_off', 'take_off=soon', 'take_off=1,take_off=2', '__proto__=1', '']) {
    const run = await analyze('--events', text);
    expect([run.exitCode, errorOf(run).code]).toEqual([2, 'options.invalid']);
  }
});

test('the cache keeps the automatic and the corrected answer apart', async () => {
  const env = { KINEMOTION_CACHE_DIR: inFolder('cache') };
  const run = (...args: readonly string[]) => runCli(['analyze', clip, '--quiet', ...args], { env });
  const automatic = answer(await run());
  const corrected = answer(await run('--events', 'take_off=1.74'));
  const [again, correctedAgain] = [answer(await run()), answer(await run('--events', 'take_off=1.74'))];
  expect([corrected, again, correctedAgain].map(({ metadata }) => metadata.processing.cache_hit)).toEqual([
    false,
    true,
    true,
  ]);
  expect(again.jumps).toEqual(automatic.jumps);
  expect(correctedAgain.jumps).toEqual(corrected.jumps);
});

test('a worker keeps what it read, and corrections of that are those of a new analysis', async () => {
  const keep = inFolder('clip.kept');
  const told = await workerAnswer({ path: clip, request: {}, cache: false, keep });
  if (!('analysis' in told)) throw new Error(told.refusal.message);
  const kept = await readKept(keep);
  expect(resultText(correct(told.analysis, kept, {}))).toBe(resultText(told.analysis));
  const given = { take_off: 1.74, lowest_point: 1.48 };
  const again = await analyze('--quiet', '--events', 'take_off=1.74,lowest_point=1.48');
  expect(timeless(resultText(correct(told.analysis, kept, given)))).toBe(timeless(again.stdout));
});

/** What a worker of its own says of one job. */
function workerAnswer(job: Parameters<ReturnType<typeof startWorkerProcess>['give']>[0]): Promise<ClipAnswer> {
  return new Promise((resolve, reject) => {
    const worker = startWorkerProcess({
      ready: () => worker.give(job),
      alive: () => undefined,
      early: () => undefined,
      answer: (found) => {
        worker.stop();
        resolve(found);
      },
      gone: (how) => reject(new Error(how)),
    });
  });
}
