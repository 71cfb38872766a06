import { describe, expect, test } from 'vitest';
import { filterChain } from '../../../src/video/filters.js';
import type { VideoInfo } from '../../../src/video/frame.js';

const info: VideoInfo = {
  codec: 'h264',
  width: 1080,
  height: 1920,
  rotation: 90,
  nominalFps: 30,
  statedDuration: 5,
  bitRate: 2e6,
  transfer: 'sdr',
  colour: { matrix: 'bt709', fullRange: false },
  ffmpegVersion: '5.1',
};

describe('the filters of an ordinary clip', () => {
  test.each<[string, number, number, number, string]>([
    ['the longer side to the size asked for', 1080, 1920, 640, 'scale=360:640'],
    ['a lying clip as well', 1920, 1080, 640, 'scale=640:360'],
    ['odd sizes to the nearest', 607, 1081, 640, 'scale=359:640'],
    ['never up', 96, 160, 640, 'scale=96:160'],
    ['a strip to no less than a pixel', 8192, 2, 640, 'scale=640:1'],
  ])('scale %s', (_what, width, height, longSide, expected) => {
    expect(filterChain({ ...info, width, height }, square(longSide))).toMatch(
      new RegExp(`^${expected}(:flags=\\w+)?$`),
    );
  });
});

describe('where sides must be even', () => {
  test.each([
    [1080, 1920, 640, 'scale=360:640'],
    [607, 1081, 640, 'scale=360:640'],
    [97, 161, 640, 'scale=98:162'],
    [8192, 2, 640, 'scale=640:2'],
  ])('a clip of %i × %i becomes so', (width, height, longSide, expected) => {
    expect(filterChain({ ...info, width, height }, square(longSide), { evenSize: true })).toMatch(
      new RegExp(`^${expected}(:flags=\\w+)?$`),
    );
  });
});

describe('the filters of a clip of high dynamic range', () => {
  test.each(['pq', 'hlg'] as const)('shrink a %s clip first and bring its light to ordinary video', (transfer) => {
    const chain = filterChain({ ...info, transfer }, square(640)).split(',');
    expect(chain[0]).toMatch(/^scale=360:640\b/);
    expect(chain.at(-1)).toBe('scale=360:640');
    const toneMap = chain.findIndex((filter) => filter.startsWith('tonemap'));
    expect(toneMap).toBeGreaterThan(chain.findIndex((filter) => filter.startsWith('zscale=t=linear')));
    expect(chain.findIndex((filter) => filter.startsWith('zscale=t=bt709'))).toBeGreaterThan(toneMap);
  });
});

function square(side: number) {
  return { width: side, height: side };
}
