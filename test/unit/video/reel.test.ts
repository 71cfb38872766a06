import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { KinemotionError } from '../../../src/errors.js';
import type { Frame, VideoInfo } from '../../../src/video/frame.js';
import { isPacked, openReel, type Reel, type ReelPicture, type ReelRequest } from '../../../src/video/reel.js';
import { projectReel } from '../../../src/video/reel-frames.js';
import { bundledFfmpeg, ffmpeg, inFolder, newFolder, once, pattern, script } from '../../helpers/clips.js';
import { decoded, difference } from '../../helpers/decoded.js';

const open: Reel[] = [];
afterEach(async () => {
  for (const reel of open.splice(0)) await reel.close();
});

async function newReel(folder = newFolder(`reel ${Math.floor(performance.now() * 1000)}`)) {
  const reel = await openReel(folder);
  open.push(reel);
  return { reel, folder };
}

/** A clip, decoded as for an analysis while small pictures of it are put aside. */
async function reelOf(path: string, request: Partial<ReelRequest> = {}) {
  const { reel, folder } = await newReel();
  const asked = { file: reel.target, purpose: 'a test', fps: 30, from: 0, to: null, asJpegs: true, ...request };
  return { reel, folder, ...(await decoded(path, { reel: asked })) };
}

async function listed(reel: Reel): Promise<ReelPicture[]> {
  const pictures: ReelPicture[] = [];
  for await (const picture of reel.pictures()) pictures.push(picture);
  return pictures;
}

const times = (pictures: readonly { readonly time: number }[]) => pictures.map(({ time }) => Number(time.toFixed(6)));
const lossless = ['-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-qp', '0'];
const sixty = () => pattern('sixty.mp4', { fps: 60, frames: 61, size: '180x320' });

describe('a reel', () => {
  test('holds every second frame of a clip of sixty a second, each with its own time', async () => {
    const { reel, pictures } = await reelOf(await sixty());
    const kept = await listed(reel);
    expect(times(kept)).toEqual(times(pictures.filter((_, i) => i % 2 === 0)));
    for (const { jpeg } of kept) expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  test.each([
    [25, 25, 1],
    [50, 30, 2],
    [59.94, 30, 2],
    [120, 30, 4],
    [60, 60, 1],
    [60, 7.5, 8],
  ])('of a clip of %d a second with at most %d a second keeps one of %d', async (fps, most, step) => {
    const path = await pattern(`at-${fps}.mp4`, { fps, frames: 40 });
    const { reel, pictures } = await reelOf(path, { fps: most });
    expect(times(await listed(reel))).toEqual(times(pictures.filter((_, i) => i % step === 0)));
  });

  test('does not change the frames that are analysed', async () => {
    const turned = await once('turned.mp4', async (path) =>
      ffmpeg('-i', await sixty(), '-c', 'copy', '-metadata:s:v:0', 'rotate=90', path),
    );
    for (const path of [await sixty(), turned]) {
      const plain = await decoded(path);
      const { pictures } = await reelOf(path);
      expect(times(pictures)).toEqual(times(plain.pictures));
      expect(pictures.every(({ pixels }, i) => Buffer.from(pixels).equals(plain.pictures[i]!.pixels))).toBe(true);
    }
  });

  test('shows the clip as a player does, no larger than 720 pixels, in whole pairs of pixels', async () => {
    const path = await once('turned large.mp4', async (out) => {
      const lying = await pattern('large.mp4', { size: '1282x720', frames: 3 });
      await ffmpeg('-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', out);
    });
    const { reel } = await reelOf(path);
    expect((await listed(reel))[0]).toMatchObject({ width: 404, height: 720 });
  });

  test('begins with the first frame, whose time is zero, and goes on within the part that was asked for', async () => {
    const { reel, pictures } = await reelOf(await sixty(), { from: 0.5, to: 0.7 });
    const part = pictures.filter(({ time }) => time >= 0.5 && time <= 0.7);
    expect(times(await listed(reel))).toEqual([0, ...times(part.filter((_, i) => i % 2 === 0))]);
  });

  test('keeps the times of a clip of variable rate that does not begin at zero', async () => {
    const path = await pattern('variable.mkv', {
      fps: 90,
      frames: 60,
      filters: "select='not(mod(n,3))+not(mod(n,7))',setpts=PTS+3/TB",
      output: ['-vsync', 'vfr', ...lossless],
    });
    const { reel, pictures } = await reelOf(path, { fps: 1000 });
    expect(times(await listed(reel))).toEqual(times(pictures));
  });

  test('has no name while it is used, so that nothing can stay behind', async () => {
    const { folder } = await reelOf(await sixty());
    expect(readdirSync(folder)).toEqual([]);
  });

  test('may be walked through as often as is wanted', async () => {
    const { reel } = await reelOf(await sixty());
    expect(times(await listed(reel))).toEqual(times(await listed(reel)));
  });

  test('holds what came until then when the decoder is ended in the middle', async () => {
    const { reel } = await newReel();
    const half = script(
      'half-a-reel',
      `'${bundledFfmpeg}' "$@" 3>&1 >/dev/null | head -c 20000 >&3; exit 0`.replace(
        '3>&1 >/dev/null',
        '3>&1 1>/dev/null',
      ),
    );
    const asked = { file: reel.target, purpose: 'a test', fps: 60, from: 0, to: null, asJpegs: true };
    await decoded(await sixty(), { reel: asked, ffmpeg: half }).catch(() => undefined);
    const kept = await listed(reel);
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.length).toBeLessThan(61);
  });

  test('is an explained failure when the disk is full', async () => {
    const { reel } = await newReel();
    const full = script(
      'full-disk',
      `'${bundledFfmpeg}' "$@"; echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1`,
    );
    const asked = { file: reel.target, purpose: 'the debug video', fps: 30, from: 0, to: null, asJpegs: true };
    await expect(decoded(await sixty(), { reel: asked, ffmpeg: full })).rejects.toMatchObject({
      code: 'output.unwritable',
      message: 'There is no room for the debug video.',
    } satisfies Partial<KinemotionError>);
  });
});

test.each([
  [4, 30, 'as they are'],
  [60, 30, 'packed'],
  [60, 6, 'as they are'],
  [null, 30, 'packed'],
])('of %s seconds at %d a second pictures are kept %s', (statedDuration, fps, how) => {
  const info = { width: 1080, height: 1920, statedDuration } as VideoInfo;
  const request = { file: 3, purpose: 'a test', fps, from: 0, to: null, asJpegs: false };
  expect(isPacked(request, info)).toBe(how === 'packed');
  expect(isPacked({ ...request, asJpegs: true }, info)).toBe(true);
});

test('of a part of a long clip they are kept as they are', () => {
  const info = { width: 1080, height: 1920, statedDuration: 3600 } as VideoInfo;
  expect(isPacked({ file: 3, purpose: 'a test', fps: 30, from: 600, to: 604, asJpegs: false }, info)).toBe(false);
});

describe('the pictures of a reel, unpacked', () => {
  const info = { ffmpegVersion: 'N-1' };

  async function projected(reel: Reel, { fps = 1000, packed = true } = {}): Promise<Frame[]> {
    const projection = projectReel(reel, { ffmpeg: bundledFfmpeg, info, packed, readAhead: 3, fps });
    const frames: Frame[] = [];
    for await (const frame of projection.frames) {
      frames.push({ ...frame, pixels: frame.pixels.slice() });
      frame.release();
    }
    await projection.close();
    return frames;
  }

  test('come with the same times, in luma and half-size chroma', async () => {
    const { reel } = await reelOf(await sixty());
    const frames = await projected(reel);
    expect(times(frames)).toEqual(times(await listed(reel)));
    expect(frames[0]).toMatchObject({ width: 180, height: 320 });
    expect(frames[0]!.pixels).toHaveLength((180 * 320 * 3) / 2);
  });

  test('of a short clip lie there as they are, and are the same but for the packing', async () => {
    const plain = await projected((await reelOf(await sixty(), { asJpegs: false })).reel, { packed: false });
    const packed = await projected((await reelOf(await sixty())).reel);
    expect(times(plain)).toEqual(times(packed));
    for (const [i, frame] of plain.entries()) expect(difference(frame, packed[i]!).mean).toBeLessThan(2);
  });

  test('are only as many as are wanted of a reel that holds more', async () => {
    const { reel } = await reelOf(await sixty(), { fps: 60 });
    const frames = await projected(reel, { fps: 30 });
    expect(times(frames)).toEqual(times((await listed(reel)).filter((_, i) => i % 2 === 0)));
  });

  test.each([
    ['black', 16, 128, 128],
    ['white', 235, 128, 128],
    ['red', 81, 90, 240],
    ['blue', 41, 240, 110],
  ])('are in the limited range of video: %s', async (colour, luma, blue, red) => {
    const path = await once(`${colour}.mp4`, (out) =>
      ffmpeg('-f', 'lavfi', '-i', `color=${colour}:s=64x64`, '-frames:v', '12', ...lossless, out),
    );
    const { pixels } = (await projected((await reelOf(path)).reel))[0]!;
    const middle = [pixels[32 * 64 + 32]!, pixels[64 * 64 + 16 * 32 + 16]!, pixels[64 * 64 + 32 * 32 + 16 * 32 + 16]!];
    for (const [i, expected] of [luma, blue, red].entries()) expect(Math.abs(middle[i]! - expected)).toBeLessThan(3);
  });

  test('are refused as incomplete when ffmpeg is ended from outside', async () => {
    const { reel } = await reelOf(await sixty());
    const projection = projectReel(reel, {
      ffmpeg: script('killed', 'kill -9 $$'),
      readAhead: 3,
      fps: 30,
      info,
      packed: true,
    });
    await expect(
      (async () => {
        for await (const frame of projection.frames) frame.release();
      })(),
    ).rejects.toMatchObject({ code: 'ffmpeg.unusable' });
    await projection.close();
  });
});

test('a reel can be opened only where there is a folder', async () => {
  await expect(openReel(inFolder('nowhere'))).rejects.toMatchObject({ code: 'output.unwritable' });
});
