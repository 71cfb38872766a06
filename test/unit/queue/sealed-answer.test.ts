import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ClipOutcome } from '../../../src/batch/batch-clip.js';
import { mostAnswerBytes } from '../../../src/queue/limits.js';
import { failureText, readFailure, seal, unseal } from '../../../src/queue/sealed-answer.js';
import { exampleResult } from '../../helpers/results.js';

const refusal = { code: 'movement.none', message: 'Nobody jumps in a.mp4.', hint: 'Jump.' } as const;
const refused: ClipOutcome = { analysis: null, refusal, whole: 'whole' };

describe('an answer', () => {
  test('comes out as it went in, much smaller', async () => {
    const analysis = exampleResult();
    const answer = { name: 'a.mp4', outcome: { analysis, refusal: null } as const };
    const sealed = await seal(answer);
    expect(sealed.length).toBeLessThan(JSON.stringify(analysis).length / 3);
    expect(JSON.stringify(await unseal(sealed))).toBe(JSON.stringify(answer));
  });

  test('may be that there is none', async () => {
    const answer = { name: 'a.mp4', outcome: refused };
    expect(await unseal(await seal(answer))).toEqual(answer);
    expect(readFailure(failureText(answer))).toEqual(answer);
  });

  test.each<[string, () => Buffer]>([
    ['no gzip', () => Buffer.from('nonsense')],
    ['no JSON', () => gzipSync('nonsense')],
    ['another shape', () => gzipSync('{"name":"a","analysis":{}}')],
    [
      'an unknown code',
      () => gzipSync(JSON.stringify({ name: 'a', whole: '', refusal: { ...refusal, code: 'run.this' } })),
    ],
    ['too much', () => gzipSync(Buffer.alloc(mostAnswerBytes + 1, ' '))],
    ['cut off', () => gzipSync(JSON.stringify({ name: 'a', whole: '', refusal })).subarray(0, 40)],
  ])('that is %s is refused', async (_, bytes) => {
    await expect(unseal(bytes())).rejects.toMatchObject({ code: 'queue.job-refused' });
  });

  test('of BullMQ itself is nobody of ours', () => {
    expect(readFailure('job stalled more than allowable limit')).toBeUndefined();
  });
});
