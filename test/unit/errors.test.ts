import { describe, expect, test } from 'vitest';
import { type ErrorCode, explain, KinemotionError } from '../../src/errors.js';

const failure = (code: ErrorCode) => new KinemotionError(code, 'It went wrong.', { hint: 'Try again.' });

describe('the exit code of a failure', () => {
  test.each<[ErrorCode, number]>([
    ['options.invalid', 2],
    ['output.unwritable', 2],
    ['check.nothing', 2],
    ['check.unreadable', 2],
    ['batch.nothing', 2],
    ['video.missing', 3],
    ['video.unreadable', 3],
    ['video.not-a-video', 3],
    ['video.no-picture', 3],
    ['video.too-short', 3],
    ['video.too-large', 3],
    ['ffmpeg.missing', 4],
    ['ffmpeg.unusable', 4],
    ['ffmpeg.stalled', 4],
    ['model.missing', 4],
    ['model.altered', 4],
    ['model.unusable', 4],
    ['canvas.missing', 4],
    ['memory.too-little', 4],
    ['worker.unusable', 4],
    ['worker.crashed', 4],
    ['worker.stalled', 4],
    ['pose.nobody', 5],
    ['movement.none', 5],
    ['movement.cut-off', 5],
    ['movement.feet-not-seen', 5],
    ['movement.landed-elsewhere', 5],
    ['movement.not-a-jump', 5],
    ['movement.unlike', 5],
    ['run.interrupted', 130],
    ['bug', 70],
  ])('%s is %i', (code, exitCode) => {
    expect(failure(code).exitCode).toBe(exitCode);
  });
});

describe('explaining what was thrown', () => {
  test('leaves alone what is explained already', () => {
    const known = failure('video.missing');
    expect(explain(known)).toBe(known);
  });

  test.each<[string, unknown, string]>([
    ['an error', new TypeError('x is not a function'), 'x is not a function'],
    ['a text', 'just words', 'just words'],
    ['nothing', undefined, 'undefined'],
    ['an object', { code: 1 }, 'object'],
  ])('calls %s our bug, with its words and itself as the cause', (_what, thrown, words) => {
    const error = explain(thrown);
    expect(error).toMatchObject({ name: 'KinemotionError', code: 'bug', exitCode: 70, cause: thrown });
    expect(error.message).toContain(words);
    expect(error.hint).not.toBe('');
  });
});
