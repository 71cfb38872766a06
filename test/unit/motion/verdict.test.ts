import { describe, expect, test } from 'vitest';
import { countermovementJump } from '../../../samples/generate/movement/countermovement-jump.js';
import type { Flight } from '../../../src/motion/flight.js';
import { buildTrajectory } from '../../../src/motion/trajectory.js';
import { isCutOff, refuse } from '../../../src/motion/verdict.js';
import { cutTo, withGaps } from '../../helpers/signals/degrade.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { jumper } from '../../helpers/signals/many-jumps.js';
import { type Flown, flownIn, moved } from './made-flight.js';

const performance = countermovementJump(jumper(), { height: 0.35, depth: 0.3, standBefore: 0.4, standAfter: 0.3 });
const { track, truth } = filmLandmarks({ performance, fps: 120 });
const clean = flownIn(track, truth.pixelsPerMetre);
const { takeOff, landing, apex } = truth.jumps[0]!;
const metre = truth.pixelsPerMetre;
const feet = /ankle|heel|foot_index/;

function withFlight(change: Partial<Flight>): Flown {
  return { ...clean, measured: { ...clean.measured, flight: { ...clean.measured.flight, ...change } } };
}

function withJoints(names: RegExp, by: (time: number) => { x?: number; y?: number }): Flown {
  return { ...clean, trajectory: moved(clean.trajectory, names, by) };
}

const afterwards = (time: number) => time > apex;
const lasting = (value: number) => withFlight({ time: { value, plusMinus: 0.005 } });
const verdict = ({ trajectory, measured, bodyScale }: Flown) => refuse(trajectory, measured, bodyScale)?.code ?? null;

test('a clean jump is refused nothing', () => {
  expect(verdict(clean)).toBeNull();
  expect(isCutOff(clean.trajectory, clean.measured.flight)).toBe(false);
});

describe.each<[string, Flown, string | null]>([
  ['lasts 170 ms', lasting(0.17), 'too-short'],
  ['lasts 190 ms', lasting(0.19), null],
  ['lasts 1.19 s', lasting(1.19), null],
  ['lasts 1.21 s', lasting(1.21), 'too-long'],
  ['falls with half of g', { ...clean, bodyScale: 2 * metre }, 'not-ballistic'],
  ['falls with one and a half g', { ...clean, bodyScale: metre / 1.5 }, 'not-ballistic'],
  ['falls with 0.8 g, by a tall body', { ...clean, bodyScale: metre / 0.8 }, null],
  [
    'is 4 cm off its parabola',
    { ...clean, measured: { ...clean.measured, parabola: { ...clean.measured.parabola, residual: 0.04 * metre } } },
    'not-ballistic',
  ],
  ['lands on a box of 20 cm', withJoints(feet, (t) => ({ y: afterwards(t) ? 0.2 * metre : 0 })), 'landed-elsewhere'],
  ['lands 40 cm lower', withJoints(feet, (t) => ({ y: afterwards(t) ? -0.4 * metre : 0 })), 'landed-elsewhere'],
  ['lands 10 cm higher', withJoints(feet, (t) => ({ y: afterwards(t) ? 0.1 * metre : 0 })), null],
  [
    'has its feet stay on the floor',
    withJoints(feet, (t) => {
      const u = Math.max(0, Math.min(t - takeOff, landing - t));
      return { y: -5 * u * (landing - takeOff - u) * metre };
    }),
    'feet-not-clear',
  ],
  [
    'has one foot off the floor before',
    withJoints(/left_(ankle|heel|foot)/, (t) => ({ y: t < apex ? 0.25 * metre : 0 })),
    'one-leg',
  ],
  ['lands on one foot', withJoints(/right_(ankle|heel|foot)/, (t) => ({ y: t > apex ? 0.25 * metre : 0 })), 'one-leg'],
  ['runs through the picture', withJoints(/hip/, (t) => ({ x: 2.5 * t * metre })), 'travels'],
  ['moves forward by 1 m/s', withJoints(/hip/, (t) => ({ x: 1 * t * metre })), null],
])('a leap that %s', (_, flown, code) => {
  test(code === null ? 'is a jump' : `is refused as ${code}`, () => {
    expect(verdict(flown)).toBe(code);
  });
});

test('a body that is half a metre higher at the end has landed elsewhere', () => {
  const { parabola } = clean.measured;
  const rising = { ...clean, measured: { ...clean.measured, parabola: { ...parabola, v: parabola.v + metre } } };
  expect(verdict(rising)).toBe('landed-elsewhere');
});

test.each([
  [0.1, null],
  [0.25, 'not-ballistic'],
] as const)('a body that falls %d m deeper than it rose, on feet that stand where they stood: %s', (deeper, code) => {
  const { parabola, flight } = clean.measured;
  const falling = { ...parabola, v: parabola.v - (deeper * metre) / flight.time.value };
  expect(verdict({ ...clean, measured: { ...clean.measured, parabola: falling } })).toBe(code);
});

test('a refusal says how much', () => {
  const { trajectory, measured, bodyScale } = lasting(0.17);
  expect(refuse(trajectory, measured, bodyScale)).toEqual({
    code: 'too-short',
    message: 'in the air for only 170 ms',
  });
  const box = withJoints(feet, (t) => ({ y: afterwards(t) ? 0.2 * metre : 0 }));
  const { message } = refuse(box.trajectory, box.measured, box.bodyScale)!;
  const [, centimetres] = /land (\d+) cm higher/.exec(message)!;
  // Beside the 20 cm of the box, the feet are not quite as they were.
  expect(Math.abs(Number(centimetres) - 20)).toBeLessThan(6);
});

describe('a flight is cut off', () => {
  test.each([
    ['where the clip begins 20 ms before take-off', cutTo(track, takeOff - 0.02, 9), true],
    ['where the clip begins 100 ms before take-off', cutTo(track, takeOff - 0.1, 9), false],
    ['where the clip ends at the landing', cutTo(track, 0, landing + 0.01), true],
    ['where nobody is seen for 0.2 s in it', withGaps(track, [{ start: apex - 0.1, end: apex + 0.1 }]), true],
    ['where nobody is seen for 0.06 s in it', withGaps(track, [{ start: apex, end: apex + 0.06 }]), false],
    ['where nobody is seen long before', withGaps(track, [{ start: 0, end: 0.3 }]), false],
  ])('%s: %s', (_, seen, cutOff) => {
    expect(isCutOff(buildTrajectory(seen), clean.measured.flight)).toBe(cutOff);
  });
});
