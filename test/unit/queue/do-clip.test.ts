import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import type { ClipOutcome } from '../../../src/batch/batch-clip.js';
import type { ClipJob, Refusal } from '../../../src/batch/messages.js';
import { doClip, type Machine } from '../../../src/queue/do-clip.js';
import { answerSeconds } from '../../../src/queue/limits.js';
import { answerKey } from '../../../src/queue/names.js';
import { jobId, type QueuedClip, thisProgram } from '../../../src/queue/queued-clip.js';
import { openRoots } from '../../../src/queue/roots.js';
import { unseal } from '../../../src/queue/sealed-answer.js';
import { newFolder } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';

const sha256 = createHash('sha256').update('jump').digest('hex');
const folder = newFolder('do clip');
writeFileSync(join(folder, 'jump.mp4'), 'jump');

const job: QueuedClip = {
  ...{ root: 'clips', path: 'jump.mp4', sha256, called: null, request: { quality: 'fast' }, cache: true },
  program: thisProgram(),
};

/** A machine whose processes say this of every clip, and what a Redis would hold. */
async function machine(outcome: ClipOutcome) {
  const [kept, given] = [new Map<string, Buffer>(), [] as ClipJob[]];
  const redis = {
    exists: async (key: string) => Number(kept.has(key)),
    set: async (key: string, value: Buffer, ...expiry: unknown[]) => {
      expect(expiry).toEqual(['EX', answerSeconds]);
      kept.set(key, value);
    },
  } as unknown as Redis;
  const analyze = async (clip: ClipJob) => {
    given.push(clip);
    return outcome;
  };
  const signal = new AbortController().signal;
  const pool = { analyze, close: () => undefined, ended: Promise.resolve() };
  const roots = await openRoots([`clips=${folder}`]);
  const whole: Machine = { redis, roots, pool, request: { ffmpeg: '/our/ffmpeg', workers: 2 }, signal };
  return { kept, given, does: (one = job) => doClip({ id: jobId(one), data: one }, whole, () => undefined) };
}

function refusal(code: Refusal['code']): ClipOutcome {
  return { analysis: null, refusal: { code, message: 'So it is.', hint: 'Do.' }, whole: 'whole' };
}

test('the answer of a clip is kept for whoever asked, and is not looked for twice', async () => {
  const analysis = exampleResult({ sha256 });
  const { kept, given, does } = await machine({ analysis, refusal: null });
  expect(await does()).toMatchObject({ kind: 'answered', outcome: { refusal: null } });
  expect(given).toEqual([
    { path: join(folder, 'jump.mp4'), request: { quality: 'fast', ffmpeg: '/our/ffmpeg', workers: 2 }, cache: true },
  ]);
  expect(await unseal(kept.get(answerKey(jobId(job)))!)).toEqual({
    name: 'jump.mp4',
    outcome: { analysis, refusal: null },
  });
  expect(await does()).toEqual({ kind: 'answered', outcome: null });
  expect(given).toHaveLength(1);
});

test.each(['movement.none', 'pose.nobody', 'video.not-a-video', 'bug'] as const)('%s is an answer', async (code) => {
  const { kept, does } = await machine(refusal(code));
  expect(await does()).toMatchObject({ kind: 'answered', outcome: { refusal: { code } } });
  expect(kept.size).toBe(1);
});

test.each(['worker.crashed', 'worker.stalled', 'ffmpeg.unusable', 'memory.too-little'] as const)(
  '%s is the fault of the machine, which is named, and is tried again',
  async (code) => {
    const { kept, does } = await machine(refusal(code));
    const done = await does();
    expect(done).toMatchObject({ kind: 'failed', again: true, failure: { outcome: { refusal: { code } } } });
    expect(JSON.stringify(done)).toMatch(/So it is \(on [^)]+\)\./);
    expect(kept.size).toBe(0);
  },
);

test('an answer about other bytes than were asked about is none', async () => {
  const { kept, does } = await machine({ analysis: exampleResult({ sha256: 'f'.repeat(64) }), refusal: null });
  expect(await does()).toMatchObject({ failure: { outcome: { refusal: { code: 'queue.other-clip' } } } });
  expect(kept.size).toBe(0);
});

test('for a stranger nothing is done, and never again', async () => {
  const { given, does } = await machine(refusal('bug'));
  const forged = { ...job, request: { ...job.request, html: 'x.html' } };
  expect(await does(forged)).toMatchObject({ kind: 'failed', again: false });
  const other = { ...job, program: { version: '9.9.9', build: 'x' } };
  expect(await does(other)).toMatchObject({ kind: 'failed', again: false });
  expect(await does({ ...job, path: '../secret.mp4' })).toMatchObject({ kind: 'failed', again: true });
  expect(given).toEqual([]);
});
