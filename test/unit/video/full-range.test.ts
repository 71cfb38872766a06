import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { toFullRange } from '../../../src/video/full-range.js';
import { bundledFfmpeg } from '../../helpers/clips.js';

/** A flat picture as a JPEG of the limited range, as a reel holds it. */
async function limited(colour: string): Promise<Uint8Array> {
  const source = ['-f', 'lavfi', '-i', `color=${colour}:s=32x32`, '-frames:v', '1'];
  const coder = ['-c:v', 'mjpeg', '-q:v', '4', '-pix_fmt', 'yuv420p', '-strict', 'unofficial', '-f', 'mjpeg', 'pipe:1'];
  const { stdout } = await execa(bundledFfmpeg, ['-v', 'error', ...source, ...coder], { encoding: 'buffer' });
  return stdout;
}

/** The colour in the middle, as a viewer shows it that knows nothing but JPEG. */
async function shown(jpeg: Uint8Array): Promise<number[]> {
  const { createCanvas, loadImage } = await import('canvas');
  const context = createCanvas(32, 32).getContext('2d');
  context.drawImage(await loadImage(Buffer.from(jpeg)), 0, 0);
  return [...context.getImageData(16, 16, 1, 1).data].slice(0, 3);
}

describe('a picture of a reel for a page', () => {
  test.each([
    ['black', [0, 0, 0]],
    ['white', [255, 255, 255]],
    ['gray', [128, 128, 128]],
    ['0xc83c3c', [200, 60, 60]],
    ['0x3c78c8', [60, 120, 200]],
  ] as const)('shows %s as it is in the clip', async (colour, expected) => {
    const seen = await shown(toFullRange(await limited(colour)));
    for (const [i, value] of seen.entries()) expect(Math.abs(value - expected[i]!), seen.join()).toBeLessThan(9);
  });

  test('would be dull without', async () => {
    expect((await shown(await limited('black')))[0]).toBeGreaterThan(12);
  });

  test('keeps every packed pixel', async () => {
    const jpeg = await limited('gray');
    const wide = toFullRange(jpeg);
    const scan = (bytes: Uint8Array) =>
      Buffer.from(bytes).subarray(Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xda])));
    expect(scan(wide).equals(scan(jpeg))).toBe(true);
    expect(Buffer.from(wide).includes('CS=ITU601')).toBe(false);
  });
});
