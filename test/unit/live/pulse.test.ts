import { expect, test } from 'vitest';
import { Pulse } from '../../../src/live/pulse.js';

test('a pulse tells of the frames of a stretch what they took, and how many there was no time for', () => {
  const pulse = new Pulse();
  pulse.note({ time: 0, at: 0, doneAt: 500, work: 500 });
  pulse.note({ time: 1, at: 1000, doneAt: 1010, work: 4 });
  pulse.note({ time: 2, at: 2000, doneAt: null, work: 0 });
  pulse.note({ time: 3, at: 3000, doneAt: 3030, work: 8 });
  expect(pulse.report(0.5, 3)).toEqual({ frames: 3, dropped: 1, work: { mean: 6, most: 8 }, latency: 20 });
  expect(pulse.cameAt(1.5)).toBe(2000);
  pulse.forgetBefore(2.5);
  expect(pulse.report(0, 10)).toMatchObject({ frames: 1, dropped: 0 });
  expect(pulse.report(20, 30)).toEqual({ frames: 0, dropped: 0, work: { mean: 0, most: 0 }, latency: 0 });
});
