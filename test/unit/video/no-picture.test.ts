import { expect, test } from 'vitest';
import { isIndexUnreadable, noPicture } from '../../../src/video/no-picture.js';

const clip = { path: '/clips/jump.mp4', name: 'jump.mp4', close: async () => {} };
const ended = { exitCode: 1, killed: false, starved: true, lines: 3, peakBytes: 0 };

test('a damaged index that claims tables for which no machine has the memory is the fault of the clip', () => {
  const end = {
    ...ended,
    lastLines: [
      'ffmpeg version 5.1',
      '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] error reading header',
      'the clip: Cannot allocate memory',
    ],
  };
  expect(isIndexUnreadable(end)).toBe(true);
  expect(noPicture(clip, end)).toMatchObject({
    code: 'video.not-a-video',
    message: expect.stringContaining('damaged'),
  });
});

test('who was killed over an index, or starved elsewhere, was not stopped by the index', () => {
  const lastLines = ['ffmpeg version 5.1', '[mov @ 0x1] error reading header'];
  expect(isIndexUnreadable({ ...ended, killed: true, lastLines })).toBe(false);
  expect(isIndexUnreadable({ ...ended, lastLines: ['ffmpeg version 5.1', 'Cannot allocate memory'] })).toBe(false);
});
