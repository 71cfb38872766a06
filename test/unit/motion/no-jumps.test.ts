import { describe, expect, test } from 'vitest';
import { degrees } from '../../../samples/generate/body/ease.js';
import { squats, standing } from '../../../samples/generate/movement/squats.js';
import type { Motion } from '../../../src/motion/motion.js';
import { noJump } from '../../../src/motion/no-jump.js';
import { jumper } from '../../helpers/signals/many-jumps.js';
import { heelRaises, jumpOntoBox, runOnTheSpot, walkThrough } from '../../helpers/signals/no-jumps.js';
import type { Filmable } from '../../helpers/signals/truth.js';
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
