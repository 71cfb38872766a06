import { describe, expect, test } from 'vitest';
import { degrees } from '../../../samples/generate/body/ease.js';
import { squats, standing } from '../../../samples/generate/movement/squats.js';
import type { Motion } from '../../../src/motion/motion.js';
import { noJump } from '../../../src/motion/no-jump.js';
import { jumper } from '../../helpers/signals/many-jumps.js';
import { heelRaises, jumpOntoBox, runOnTheSpot, walkThrough } from '../../helpers/signals/no-jumps.js';
import type { Filmable } from '../../helpers/signals/truth.js';
import { jumps } from './jumps.js';
import { asSeen, read } from './seen.js';

const athlete = jumper();
const views = [
  { fps: 30, azimuth: 0, seed: 1 },
  { fps: 60, azimuth: degrees(35), seed: 2 },
  { fps: 120, azimuth: Math.PI, seed: 3 },
] as const;

function motionsOf(performance: Filmable): Motion[] {
  return views.map((view) => read(asSeen({ performance, ...view }).track));
}

const codesOf = (motions: readonly Motion[]) =>
  new Set(motions.flatMap(({ refusals }) => refusals.map(({ code }) => code)));

describe.each<[string, Filmable]>([
  ['standing', standing(athlete, 2)],
  ['squats', squats(athlete, { count: 2, depth: 0.35, period: 1.4, standBefore: 0.3, standAfter: 0.3 })],
  ['fast squats', squats(athlete, { count: 2, depth: 0.25, period: 0.8, standBefore: 0.3, standAfter: 0.3 })],
  ['walking', walkThrough()],
  ['heel raises', heelRaises(athlete)],
  ['running on the spot', runOnTheSpot(athlete)],
  [
    'running on the spot with long flights',
    runOnTheSpot(athlete, { flight: 0.14, contact: 0.2, steps: 10, lift: 0.3 }),
  ],
  ['a jump onto a box', jumpOntoBox(athlete)],
])('%s', (name, performance) => {
  const motions = motionsOf(performance);

  test('is no jump, at any rate and from any side', () => {
    for (const { jumps, refusals } of motions) expect(jumps, JSON.stringify(refusals)).toEqual([]);
  });

  test('ends with an error that says why', () => {
    const expected = {
      standing: ['movement.none'],
      squats: ['movement.none'],
      'fast squats': ['movement.none', 'movement.not-a-jump', 'movement.unlike'],
      walking: ['movement.none', 'movement.not-a-jump'],
      'heel raises': ['movement.none', 'movement.not-a-jump', 'movement.unlike'],
      'running on the spot': ['movement.none', 'movement.not-a-jump', 'movement.unlike'],
      'running on the spot with long flights': ['movement.none', 'movement.not-a-jump', 'movement.unlike'],
      'a jump onto a box': ['movement.landed-elsewhere'],
    }[name];
    for (const motion of motions)
      expect(expected, JSON.stringify(motion.refusals)).toContain(noJump(motion, 'a.mp4').code);
  });
});

test('a jump onto a box is refused for its landing, not for being no jump', () => {
  expect([...codesOf(motionsOf(jumpOntoBox(athlete)))]).toEqual(['landed-elsewhere']);
});

describe('feet that the lower edge of the picture cuts off', () => {
  const { track } = asSeen({ performance: jumps.cmj, fps: 60, seed: 4 });
  const standing = Math.max(...[29, 30, 31, 32].map((joint) => track.at(0).points[joint * 4 + 1]!));

  test('are refused by name: what the landmarks say of them is a guess', () => {
    const motion = read(track, { pictureHeight: standing - 5 });
    expect(motion.jumps).toEqual([]);
    expect(noJump(motion, 'a.mp4').code).toBe('movement.feet-not-seen');
  });

  test('are no matter when some floor below them is in the picture', () => {
    expect(read(track, { pictureHeight: standing + 40 }).jumps).toHaveLength(1);
  });
});
