import { describe, expect, test } from 'vitest';
import { openClip } from '../../../src/video/clip.js';
import { type Holding, openVideo } from '../../../src/video/open-video.js';
import { bundledFfmpeg, pattern } from '../../helpers/clips.js';
import { planeBytes } from '../../helpers/planes.js';

const roomy: Holding = { seconds: 0.25, fps: 120, bytes: 1e9 };

/** How many frames of a clip may be kept. */
async function heldOf(path: string, holding: Holding): Promise<number> {
  const clip = await openClip(path);
  const largest = { width: 96, height: 160 };
  const request = { largest, threads: 1, readAhead: 2, holding };
  const { held, decoding } = await openVideo(clip, { ffmpeg: bundledFfmpeg }, () => request);
  await decoding.close();
  await clip.close();
  return held;
}

describe('of a clip may be kept', () => {
  test.each([
    [30, 8 + 2],
    [60, 15 + 2],
    [120, 30 + 2],
    // No more frames a second than are wanted.
    [240, 30 + 2],
  ])('at %d frames a second, for a quarter of a second, %d frames', async (fps, held) => {
    expect(await heldOf(await pattern(`rate-${fps}.mp4`, { fps, frames: 4 }), roomy)).toBe(held);
  });

  test('no more than there is room for, and always the one that is looked at', async () => {
    const path = await pattern('rate-60.mp4', { fps: 60, frames: 4 });
    const frame = planeBytes(96, 160);
    expect(await heldOf(path, { ...roomy, bytes: 5.9 * frame })).toBe(5);
    expect(await heldOf(path, { ...roomy, bytes: 0.5 * frame })).toBe(1);
  });
});
