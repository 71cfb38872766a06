import { describe, expect, test } from 'vitest';
import { type BatchState, batchBar, batchLine, showBatch } from '../../../src/cli/batch-progress.js';
import { madeStream } from './made-stream.js';

const state: BatchState = { done: 5, of: 12, failed: 1, share: 0.5, clipsPerMinute: 31.4, secondsLeft: 12.2 };

test('the bar shows clips, speed, time left and failures', () => {
  expect(batchBar(state, 100)).toBe(
    '████████████░░░░░░░░░░░░ 5 of 12 · 31 clips/min · 13 s left · 1 without an answer',
  );
});

test.each([60, 40, 30, 20, 10])('the bar fits into %i columns, and always shows how many clips are done', (columns) => {
  const wide = { ...state, done: 1234, of: 9999, failed: 321, secondsLeft: 40_000 };
  expect(batchBar(wide, columns)).toContain('1234 of 9999'.slice(0, columns));
  if (columns > 12) expect(batchBar(wide, columns).length).toBeLessThanOrEqual(columns);
});

test('a line says the same in words, and nothing of what is not known', () => {
  expect(batchLine(state)).toBe('5 of 12 clips, 31 clips/min, 13 s left, 1 without an answer');
  expect(batchLine({ ...state, failed: 0, clipsPerMinute: null, secondsLeft: null })).toBe('5 of 12 clips');
  expect(batchLine({ ...state, clipsPerMinute: 2.25 })).toContain('2.3 clips/min');
});

describe('a batch without a terminal', () => {
  function started(of: number) {
    const { stream, text } = madeStream();
    const clock = { now: 0 };
    return { clock, text, progress: showBatch(stream, of, () => clock.now) };
  }

  test('has a line every three seconds; parts of clips count for the time left', () => {
    const { clock, text, progress } = started(12);
    for (let i = 0; i < 10; i++) {
      clock.now += 1000;
      progress.ended(i, { failed: i === 2, earlier: false });
    }
    clock.now += 1900;
    progress.share(10, 0.5);
    progress.share(11, 0.5);
    expect(text().split('\n')).toEqual([
      '3 of 12 clips, 60 clips/min, 9 s left, 1 without an answer',
      '6 of 12 clips, 60 clips/min, 6 s left, 1 without an answer',
      '9 of 12 clips, 60 clips/min, 3 s left, 1 without an answer',
      '',
    ]);
  });

  test('tells no speed from clips that an earlier run did', () => {
    const { clock, text, progress } = started(10);
    for (let i = 0; i < 8; i++) progress.ended(i, { failed: false, earlier: true });
    clock.now = 6000;
    progress.ended(8, { failed: false, earlier: false });
    expect(text()).toBe('9 of 10 clips, 10 clips/min, 6 s left\n');
  });

  test('says what came of a clip in between', () => {
    const { text, progress } = started(2);
    progress.say('✓ jump.mp4\n');
    progress.end();
    expect(text()).toBe('✓ jump.mp4\n');
  });
});
