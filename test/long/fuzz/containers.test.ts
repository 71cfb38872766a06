import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { planMemory } from '../../../src/memory-plan.js';
import { resolveOptions } from '../../../src/options.js';
import { openClip } from '../../../src/video/clip.js';
import { openVideo } from '../../../src/video/open-video.js';
import { bundledFfmpeg, file } from '../../helpers/clips.js';
import { boxesOf, elementsOf, written } from './boxes.js';
import { damagedClip, type Good, patterns } from './clips.js';
import { answerOf, fuzz } from './fuzz.js';

let goods: Good[];
beforeAll(async () => {
  goods = await patterns();
}, 60_000);

const options = resolveOptions({ quality: 'fast', ffmpeg: bundledFfmpeg });

/** More than any damage can make of twenty frames. */
const mostFrames = 1000;

/** Opens a clip as an analysis does, and takes every frame of it. */
async function walk(path: string): Promise<number> {
  const clip = await openClip(path);
  const video = await openVideo(
    clip,
    { ffmpeg: bundledFfmpeg },
    (info) => planMemory(options, info, clip.name).request,
  );
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  try {
    for await (const { index, time, width, height, pixels, release } of video.decoding.frames) {
      expect(index).toBe(count++);
      expect(time).toBeGreaterThan(last);
      expect(time).toBeLessThan(Number.POSITIVE_INFINITY);
      expect(Math.max(width, height)).toBeLessThanOrEqual(options.frameHeight * 1.5);
      expect(pixels.length).toBe(width * height * 1.5);
      expect(count).toBeLessThan(mostFrames);
      last = time;
      release();
    }
    await video.decoding.ended;
  } finally {
    await video.decoding.close();
    await clip.close();
  }
  return count;
}

test('undamaged, the files come out of their parts as they were', () => {
  for (const { ending, bytes } of goods) {
    if (/mp4|mov/.test(ending)) expect(Buffer.from(written(boxesOf(bytes))).equals(bytes)).toBe(true);
    if (/mkv|webm/.test(ending))
      expect(written(elementsOf(written(elementsOf(bytes))))).toEqual(written(elementsOf(bytes)));
  }
});

describe('a damaged file', () => {
  fuzz('gives frames in their order, or is refused in words', {
    cases: 200,
    limit: 20,
    async attempt(dice, number) {
      const good = dice.oneOf(goods);
      const path = file(`${number}${good.ending}`, damagedClip(good, dice));
      const outcome = await answerOf(() => walk(path));
      rmSync(path);
      // An ffmpeg that broke down is told so; one that says nothing for half a minute hung.
      if ('refused' in outcome) expect(outcome.refused).toMatch(/^video\.|^ffmpeg\.unusable$/);
      return 'refused' in outcome ? outcome.refused : outcome.answer === 20 ? 'all frames' : 'other frames';
    },
  });
});
