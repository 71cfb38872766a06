import { expect, test } from 'vitest';
import type { Instant } from '../../../src/motion/estimate.js';
import type { Jump } from '../../../src/motion/flight.js';
import { type GivenInstants, motionWith } from '../../../src/motion/given-instants.js';
import type { Motion } from '../../../src/motion/motion.js';
import { cutTo } from '../../helpers/signals/degrade.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { jumps } from './jumps.js';
import { read } from './seen.js';

const { track } = filmLandmarks({ performance: jumps.cmj });
const motion = read(track);
const given = (time: number): Instant => ({ time, plusMinus: 0.005, evidence: 'given' });

function corrected(of: Motion, told: GivenInstants): Motion {
  const found = motionWith(of, [told]);
  if ('noFlight' in found) throw new Error('no flight');
  return found;
}

test('nothing given leaves everything as it was, to the last bit', () => {
  for (const name of ['cmj', 'dj', 'sj'] as const) {
    const one = read(filmLandmarks({ performance: jumps[name] }).track);
    expect(motionWith(one, [])).toEqual(one);
  }
  const hops = read(filmLandmarks({ performance: jumps.hops }).track);
  expect(motionWith(hops, [])).toEqual(hops);
});

test('the very moments that were found give the very flight that was found', () => {
  const { takeOff, landing } = motion.jumps[0]!.flight;
  expect(corrected(motion, { 'take-off': { ...takeOff }, landing: { ...landing } })).toEqual(motion);
});

test('both feet go with a take-off that is corrected: how far they are apart in time stays', () => {
  const [jump] = motion.jumps;
  const { takeOff, landing } = jump!.flight;
  const feet = {
    left: { takeOff: given(takeOff.time - 0.004), landing },
    right: { takeOff, landing: given(landing.time + 0.003) },
  };
  const apart: Motion = { ...motion, jumps: [{ ...jump!, flight: { ...jump!.flight, feet } } satisfies Jump] };
  const { feet: after } = corrected(apart, { 'take-off': given(takeOff.time + 0.02) }).jumps[0]!.flight;
  expect(after!.left.takeOff.time).toBeCloseTo(takeOff.time + 0.016, 9);
  expect(after!.right.takeOff.time).toBeCloseTo(takeOff.time + 0.02, 9);
  expect(after!.left.landing.time).toBe(landing.time);
});

test('where the clip begins too late to see the standing, a start that is given gives the depth from there', () => {
  const whole = motion.jumps[0]!.approach;
  const late = read(cutTo(track, whole.start!.time + 0.1, 10));
  expect(late.jumps[0]!.approach).toMatchObject({ start: null, depth: null });
  const begins = late.trajectory.times[0]! + 0.01;
  const { start, depth } = corrected(late, { start: given(begins) }).jumps[0]!.approach;
  expect(start!.time).toBe(begins);
  expect(depth!.value).toBeGreaterThan(0.9 * whole.depth!.value);
  expect(depth!.value).toBeLessThan(whole.depth!.value);
});

test('a flight of which the highest point lies outside is none', () => {
  const { apex, landing } = motion.jumps[0]!.flight;
  expect(motionWith(motion, [{ 'take-off': given(apex.time + 0.05) }])).toEqual({ noFlight: 0 });
  expect(motionWith(motion, [{ 'take-off': given(landing.time + 0.05) }])).toEqual({ noFlight: 0 });
});

test('a scale that changes with the flight changes lengths on the floor, not moments', () => {
  const { flight, approach } = motion.jumps[0]!;
  const moved = corrected(motion, { 'take-off': given(flight.takeOff.time - 0.04) });
  const ratio = motion.scale.value / moved.scale.value;
  expect(ratio).not.toBe(1);
  expect(moved.jumps[0]!.approach.depth!.value).toBeCloseTo(approach.depth!.value * ratio, 9);
  expect(moved.jumps[0]!.approach.start).toEqual(approach.start);
  expect(moved.jumps[0]!.approach.lowest).toEqual(approach.lowest);
});
