import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { entryText, isAboutTheClip, parseEntry } from '../../../src/cache/entry.js';
import { KinemotionError } from '../../../src/errors.js';
import { exampleResult } from '../../helpers/results.js';

const analysis = exampleResult({ jumps: 3 });
const refusal = { clip: 'a.mp4', code: 'movement.none', message: 'Nobody jumps in a.mp4.', hint: 'Jump.' } as const;

test.each([
  ['an answer', { analysis }],
  ['a refusal', { refusal }],
])('%s comes out of an entry as it went in, to the last byte', (_what, kept) => {
  expect(JSON.stringify(parseEntry(entryText(kept)))).toBe(JSON.stringify(kept));
});

describe('nothing is read from', () => {
  const text = entryText({ analysis });
  /** An entry whose digest fits whatever stands in it. */
  const forged = (body: string) => `kinemotion-cache-1 ${createHash('sha256').update(body).digest('hex')}\n${body}\n`;

  test.each([
    ['an empty file', ''],
    ['another file', '{"a": 1}\n'],
    ['an entry cut off in its middle', text.slice(0, text.length / 2)],
    ['an entry that lacks its last sign', text.slice(0, -1)],
    ['an entry with something behind it', `${text}more\n`],
    ['an entry with one digit changed', text.replace(/0\.3(\d)/, (_all, digit) => `0.3${(Number(digit) + 1) % 10}`)],
    ['an entry of another shape', text.replace('cache-1', 'cache-0')],
    ['a whole entry that holds something else', forged('{"other": 1}')],
    ['a whole entry that holds nothing', forged('null')],
    ['an answer of another schema', forged(JSON.stringify({ analysis: { ...analysis, schema_version: '2.0' } }))],
    ['a refusal for a reason that is none', forged(JSON.stringify({ refusal: { ...refusal, code: 'video.missing' } }))],
    ['a refusal without words', forged(JSON.stringify({ refusal: { ...refusal, message: null } }))],
  ])('%s', (_what, damaged) => {
    expect(damaged).not.toBe(text);
    expect(parseEntry(damaged)).toBeUndefined();
  });
});

test('only refusals that speak of the clip are answers', () => {
  const failure = (code: 'pose.nobody' | 'video.unreadable' | 'ffmpeg.stalled') =>
    new KinemotionError(code, 'No.', { hint: 'Do.' });
  expect(isAboutTheClip(failure('pose.nobody'))).toBe(true);
  expect(isAboutTheClip(failure('video.unreadable'))).toBe(false);
  expect(isAboutTheClip(failure('ffmpeg.stalled'))).toBe(false);
  expect(isAboutTheClip(new Error('a bug'))).toBe(false);
});
