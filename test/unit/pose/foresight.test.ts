import { describe, expect, test } from 'vitest';
import type { FramePlace } from '../../../src/pose/crop.js';
import type { Follower } from '../../../src/pose/follower.js';
import { Foresight } from '../../../src/pose/foresight.js';
import { Lookout } from '../../../src/pose/lookout.js';
import type { Region } from '../../../src/pose/region.js';
import type { Frame } from '../../../src/video/frame.js';
import { painted } from '../../helpers/planes.js';

const region: Region = { x: 30, y: 40, size: 50, angle: 0.1 };
const frame = (index: number | undefined): FramePlace => ({
  ...{ address: 64, width: 90, height: 160, mixture: painted, index },
});

/** Work that tells what it was done with. */
function working() {
  const done: string[] = [];
  const foresight = new Foresight(async ({ index }: FramePlace, { x }: Region) => {
    done.push(`${index} at ${x}`);
    if (x < 0) throw new Error('beside the picture');
    return done.at(-1);
  });
  return { done, foresight };
}

describe('what was foreseen', () => {
  test('is not done again when it is asked for', async () => {
    const { done, foresight } = working();
    await foresight.foresee(frame(7), region);
    expect(await foresight.ask(frame(7), { ...region })).toBe('7 at 30');
    expect(done).toEqual(['7 at 30']);
  });

  test.each([
    ['another place', frame(7), { ...region, x: 31 }],
    ['another size', frame(7), { ...region, size: 51 }],
    ['another angle', frame(7), { ...region, angle: 0.2 }],
    ['a later frame in the same memory', frame(8), region],
  ])('is of no use for %s: that is done anew', async (_, other, place) => {
    const { done, foresight } = working();
    await foresight.foresee(frame(7), region);
    expect(await foresight.ask(other, place)).toBe(`${other.index} at ${place.x}`);
    expect(done).toHaveLength(2);
    // A guess is good for the next question only.
    await foresight.ask(frame(7), region);
    expect(done).toHaveLength(3);
  });

  test('went wrong only for who asks for it', async () => {
    const { foresight } = working();
    await expect(foresight.foresee(frame(7), { ...region, x: -1 })).resolves.toBeUndefined();
    await expect(foresight.ask(frame(7), { ...region, x: -1 })).rejects.toThrow('beside the picture');
  });

  test('is nothing where a frame has no number, or the region is none', async () => {
    const { done, foresight } = working();
    await foresight.foresee(frame(undefined), region);
    await foresight.foresee(frame(7), { ...region, size: Number.NaN });
    expect(done).toEqual([]);
  });
});

test.each([
  [60, 10],
  [60, 30],
  [60, 60],
  [240, 30],
  [240, 60],
  [30, 10],
  [29.97, 30],
])('of a clip of %d frames a second the next of %d looks is known as soon as its frame is there', async (fps, rate) => {
  const looks: { readonly at: number; readonly upcoming: number | undefined }[] = [];
  const follower = {
    rateAt: () => rate,
    expect: () => undefined,
    film: () => undefined,
    look: async (at: Frame, _who: string, upcoming?: Frame) => {
      looks.push({ at: at.index, upcoming: upcoming?.index });
      return [];
    },
  } as unknown as Follower;
  const frames = Array.from(
    { length: 200 },
    (_, index) => ({ index, time: index / fps, release: () => undefined }) as Frame,
  );
  const ahead = 12;
  let next = 0;
  const options = { lookRates: { calm: 10, moving: 30, event: 60 }, mostHeld: 40 };
  const lookout = new Lookout(follower, options, () => frames.slice(next, next + ahead));
  for (const one of frames) {
    next++;
    await lookout.take(one);
  }
  expect(looks.length).toBeGreaterThan((200 / fps) * rate * 0.8);
  const known = looks.slice(0, -2).filter(({ upcoming }, i) => upcoming === looks[i + 1]!.at);
  const reachable = looks.slice(0, -2).filter(({ at }, i) => looks[i + 1]!.at - at <= ahead);
  expect(known).toEqual(reachable);
  expect(looks.filter(({ upcoming }) => upcoming !== undefined).length).toBeLessThanOrEqual(known.length + 2);
});
