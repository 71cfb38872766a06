import { describe, expect, test } from 'vitest';
import type { KinemotionError } from '../../src/errors.js';
import { planMemory, usualPlan } from '../../src/memory-plan.js';
import { type Request, resolveOptions } from '../../src/options.js';
import type { VideoInfo } from '../../src/video/frame.js';

const clip: VideoInfo = {
  codec: 'h264',
  width: 720,
  height: 1280,
  rotation: 0,
  nominalFps: 60,
  statedDuration: 4,
  bitRate: 2e6,
  transfer: 'sdr',
  colour: { matrix: 'bt709', fullRange: false },
  ffmpegVersion: '5.1',
};
const large: VideoInfo = { ...clip, width: 2160, height: 3840 };

/** Two threads of one machine look like those of any other. */
const asked = (more: Request = {}) => resolveOptions({ threads: 3, ...more });
const plan = (more: Request, info = clip) => planMemory(asked(more), info, 'jump.mp4');

/** The least that is asked for where a limit is too low. */
function least(more: Request, info = clip): number {
  try {
    plan({ ...more, maxMemory: 1 }, info);
  } catch (error) {
    const { code, message, hint } = error as KinemotionError;
    expect(code).toBe('memory.too-little');
    expect(message).toContain('jump.mp4');
    return Number(/--max-memory (\d+)/.exec(hint)?.[1]);
  }
  throw new Error('one megabyte was enough');
}

test('without a limit everything is as it was asked for', () => {
  expect(plan({})).toEqual(usualPlan(asked(), clip));
  expect(plan({}).notes).toEqual([]);
});

test('a limit with room changes nothing', () => {
  const { options, ...rest } = plan({ maxMemory: 4000 });
  const { options: usual, ...usualRest } = usualPlan(asked(), clip);
  expect(rest).toEqual(usualRest);
  expect(options).toEqual({ ...usual, maxMemory: 4000 });
});

describe('where nobody says how many threads may be used', () => {
  const threads = (info: Partial<VideoInfo>) => usualPlan(resolveOptions({}), { ...clip, ...info }).request.threads;

  test.each<[string, Partial<VideoInfo>]>([
    ['a phone clip of 720p at 60', {}],
    ['a clip of 540p at 240', { width: 540, height: 960, nominalFps: 240 }],
    ['one that does not tell its rate and bits', { width: 360, height: 640, nominalFps: null }],
  ])('%s is decoded by one: it is never waited for', (_, info) => {
    expect(threads(info)).toBe(1);
  });

  test.each<[string, Partial<VideoInfo>]>([
    ['a phone clip of 1080p at 60', { width: 1080, height: 1920, bitRate: 26e6 }],
    ['a clip of 4K', { width: 2160, height: 3840, nominalFps: 30, bitRate: 45e6 }],
    ['a clip of 720p at 240', { nominalFps: 240, bitRate: 20e6 }],
  ])('%s is decoded by as many as ffmpeg finds good', (_, info) => {
    expect(threads(info)).toBe(0);
  });

  test('who says it is obeyed', () => {
    expect(usualPlan(resolveOptions({ threads: 9 }), clip).request.threads).toBe(8);
  });
});

describe('as the limit falls', () => {
  const limits = Array.from({ length: 400 }, (_, i) => 600 - i).filter((limit) => limit >= least({}, large));
  const plans = limits.map((maxMemory) => plan({ maxMemory }, large));
  const falls = (values: readonly number[]) => values.every((value, i) => i === 0 || value <= values[i - 1]!);

  test('threads of the decoder go first, then frames that are held, then the size of what is looked at', () => {
    expect(falls(plans.map(({ request }) => request.threads))).toBe(true);
    expect(falls(plans.map(({ request }) => request.holding.bytes))).toBe(true);
    expect(falls(plans.map(({ options }) => options.readAhead))).toBe(true);
    expect(falls(plans.map(({ options }) => options.frameHeight))).toBe(true);
    const smaller = plans.filter(({ options }) => options.frameHeight < 480);
    expect(smaller.length).toBeGreaterThan(0);
    for (const { request } of smaller) {
      expect(request.threads).toBe(1);
      expect(request.holding.bytes).toBeLessThan(48e6);
    }
  });

  test('only pictures that are smaller than asked for are worth a note, which names both numbers', () => {
    for (const [i, { options, notes }] of plans.entries()) {
      expect(notes.map(({ code }) => code)).toEqual(options.frameHeight < 480 ? ['memory.smaller-pictures'] : []);
      if (notes[0]) expect(notes[0].message).toMatch(new RegExp(`${limits[i]} MB.*${options.frameHeight} pixels`));
    }
  });

  test('the work is refused below a number that is named, and that is enough', () => {
    const enough = least({}, large);
    expect(() => plan({ maxMemory: enough }, large)).not.toThrow();
    expect(() => plan({ maxMemory: enough - 1 }, large)).toThrow(/too little/);
  });
});

test.each<readonly [string, Request, VideoInfo]>([
  ['larger pictures', {}, large],
  ['ten bits', {}, { ...clip, transfer: 'hlg' }],
  ['a larger network', { model: 'heavy' }, clip],
  ['a debug video', { debugVideo: 'a.mp4' }, clip],
  ['a report', { html: 'a.html' }, clip],
])('%s take more', (_what, more, info) => {
  expect(least(more, info)).toBeGreaterThan(least({}));
});
