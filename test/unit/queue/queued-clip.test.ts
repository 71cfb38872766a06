import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/errors.js';
import {
  jobId,
  type QueuedClip,
  readQueuedClip,
  thisProgram,
  travellingRequest,
} from '../../../src/queue/queued-clip.js';

function clip(more: Partial<QueuedClip> = {}): QueuedClip {
  const place = { root: 'club', path: 'monday/anna.mp4' };
  const asked = { called: null, request: {}, cache: true, program: thisProgram() };
  return { ...place, ...asked, sha256: 'a'.repeat(64), ...more };
}

function read(data: unknown, id = jobId(clip())): ErrorCode | QueuedClip {
  try {
    return readQueuedClip(id, JSON.parse(JSON.stringify(data)));
  } catch (failure) {
    return (failure as { code: ErrorCode }).code;
  }
}

describe('the name of a job', () => {
  test('is the same wherever the clip lies, and however its options are spelled', () => {
    const id = jobId(clip());
    expect(id).toMatch(/^clip-[0-9a-f]{64}$/);
    expect(jobId(clip({ root: null, path: '/elsewhere/copy.mp4' }))).toBe(id);
    expect(jobId(clip({ request: { quality: 'balanced', movement: 'auto' } }))).toBe(id);
    expect(jobId(clip({ request: { movement: 'cmj' } }))).toBe(
      jobId(clip({ request: { movement: 'countermovement-jump' } })),
    );
  });

  test.each<[string, Partial<QueuedClip>]>([
    ['other bytes', { sha256: 'b'.repeat(64) }],
    ['another preset', { request: { quality: 'fast' } }],
    ['another person', { request: { person: 2 } }],
    ['another part', { request: { from: 1 } }],
    ['a look anew', { cache: false }],
    ['words of its own', { called: 'anna.mp4' }],
    ['another version', { program: { version: '9.9.9', build: 'x' } }],
  ])('differs for %s', (_, more) => {
    expect(jobId(clip(more))).not.toBe(jobId(clip()));
  });
});

describe('of a request', () => {
  test('only what decides about the answer travels', () => {
    const athlete = { athleteHeight: 1.7, mass: 60, sex: 'female', age: 20, level: 'general' } as const;
    const decides = { quality: 'fast', person: 'all', from: 0, to: 2, movement: 'dj', ...athlete } as const;
    const stays = { ffmpeg: '/bin/sh', html: 'x.html', csv: 'x.csv', landmarks: 'x.trc', debugVideo: 'x.mp4' };
    const machine = { force: true, threads: 2, workers: 3, maxMemory: 900, model: undefined };
    expect(travellingRequest({ ...decides, ...stays, ...machine })).toEqual(decides);
  });
});

describe('a job that is read', () => {
  test('is the one that was written', () => {
    expect(read(clip())).toEqual(clip());
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'clip'],
    ['a list', [clip()]],
    ['something more', { ...clip(), run: 'rm' }],
    ['something less', { ...clip(), path: undefined }],
    ['an empty path', clip({ path: '' })],
    ['a path with a zero byte', clip({ path: 'a\0.mp4' })],
    ['a path without end', clip({ path: 'a'.repeat(5000) })],
    ['an output', clip({ request: { html: '/etc/cron.d/x' } })],
    ['a program', clip({ request: { ffmpeg: '/bin/sh' } })],
    ['an option that nobody knows', clip({ request: { shell: true } })],
    ['an option with a senseless value', clip({ request: { quality: 'best' } })],
    ['other bytes than its name says', clip({ sha256: 'c'.repeat(64) })],
    ['another clip than it is called', clip({ called: 'ben.mp4' })],
  ])('is refused if it is %s', (_, data) => {
    expect(read(data)).toBe('queue.job-refused');
  });

  test('is not changed by a prototype that somebody slips in', () => {
    const text = JSON.stringify(clip()).replace('"request":{}', '"request":{"__proto__":{"quality":"fast"}}');
    expect(readQueuedClip(jobId(clip()), JSON.parse(text))).toEqual(clip());
  });

  test('is told from one of another version or build', () => {
    for (const program of [
      { ...thisProgram(), version: '0.0.9' },
      { ...thisProgram(), build: '0123' },
    ]) {
      expect(read({ ...clip({ program }), newField: 1 })).toBe('queue.other-version');
    }
  });
});
