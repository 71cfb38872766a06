import { describe, expect, test } from 'vitest';
import { degrees } from '../../../samples/generate/body/ease.js';
import { doubtsOf } from '../../../src/motion/doubts.js';
import { sideOf } from '../../../src/motion/legs.js';
import { buildTrajectory } from '../../../src/motion/trajectory.js';
import { untangled } from '../../../src/motion/untangle.js';
import { joints, pointValues } from '../../../src/pose/landmarks.js';
import { changed } from '../../helpers/signals/degrade.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { holdingUp } from '../../helpers/signals/one-leg.js';
import { jumps } from './jumps.js';
import { read } from './seen.js';

const oblique = (performance: keyof typeof jumps, azimuth = degrees(45)) =>
  filmLandmarks({ performance: jumps[performance], fps: 120, azimuth });

describe('who jumps on two legs', () => {
  test.each(['cmj', 'sj', 'dj', 'hops'] as const)('has no side: %s', (name) => {
    const { jumps: found } = read(oblique(name).track);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ flight }) => [flight.legs, sideOf(flight)])).toEqual(found.map(() => ['both', undefined]));
  });
});

describe('who jumps on one leg', () => {
  test.each([
    ['cmj', 'left'],
    ['cmj', 'right'],
    ['sj', 'left'],
    ['hops', 'right'],
  ] as const)('is told to: %s on the %s one, at the instants of that foot', (name, leg) => {
    const { track, truth } = oblique(name);
    const free = leg === 'left' ? 'right' : 'left';
    const motion = read(holdingUp(track, free, truth.pixelsPerMetre));
    expect(motion.refusals).toEqual([]);
    expect(motion.jumps).toHaveLength(truth.jumps.length);
    for (const [i, { flight }] of motion.jumps.entries()) {
      expect(sideOf(flight)).toBe(leg);
      expect(flight.feet).toBeNull();
      expect(Math.abs(flight.takeOff.time - truth.jumps[i]!.takeOff)).toBeLessThan(0.028);
      expect(Math.abs(flight.landing.time - truth.jumps[i]!.landing)).toBeLessThan(0.014);
    }
  });

  test('is measured as far as one who jumps so on two: the leg that is held up moves no instant', () => {
    const { track, truth } = oblique('cmj');
    const [two, one] = [track, holdingUp(track, 'right', truth.pixelsPerMetre)].map((seen) => read(seen).jumps[0]!);
    expect(one!.flight.takeOff.time).toBeCloseTo(two!.flight.takeOff.time, 1);
    expect(Math.abs(one!.flight.time.value - two!.flight.time.value)).toBeLessThan(0.02);
  });

  test('may change legs between two hops', () => {
    const { track, truth } = oblique('hops');
    const [first, second] = truth.jumps;
    const change = (first!.landing + second!.takeOff) / 2;
    const motion = read(holdingUp(track, (time) => (time < change ? 'left' : 'right'), truth.pixelsPerMetre));
    expect(motion.refusals).toEqual([]);
    expect(motion.jumps.map(({ flight }) => sideOf(flight))).toEqual(['right', 'left', 'left']);
  });

  test('takes a step, and no jump, where one leg takes off and the other one lands', () => {
    const { track, truth } = oblique('cmj');
    const { apex } = truth.jumps[0]!;
    const step = holdingUp(track, (time) => (time < apex ? 'left' : 'right'), truth.pixelsPerMetre);
    const { jumps: found } = read(step);
    expect(found).toEqual([]);
  });

  test('is not told which leg it was where one hides the other: a note says so', () => {
    const { track, truth } = oblique('cmj');
    const held = holdingUp(track, 'left', truth.pixelsPerMetre);
    const places = (['left_knee', 'left_ankle'] as const).map((joint) => joints.indexOf(joint) * pointValues);
    const hidden = changed(held, ({ points }) => {
      for (const place of places) points[place + 3] = 0.1;
    });
    const [seen, unseen] = [read(held), read(hidden)];
    expect([seen, unseen].map(({ jumps: [jump] }) => jump!.flight.legs)).toEqual(['right', 'right']);
    expect([seen, unseen].map(({ jumps: [jump] }) => sideOf(jump!.flight))).toEqual(['right', undefined]);
    const codes = (motion: typeof seen) => doubtsOf(motion).notes.map(({ code }) => code);
    expect(codes(seen)).not.toContain('side.unknown');
    expect(codes(unseen)).toContain('side.unknown');
  });

  test('is not to be relied on where only landmarks tell the instants: legs that cross are taken for each other', () => {
    const { track, truth } = oblique('cmj');
    const [two, one] = [track, holdingUp(track, 'left', truth.pixelsPerMetre)].map((seen) => doubtsOf(read(seen)));
    const codes = (of: ReturnType<typeof doubtsOf> | undefined) => of!.notes.map(({ code }) => code);
    expect([one!.confidence, codes(one).includes('side.landmarks-only')]).toEqual(['low', true]);
    expect([two!.confidence === 'low', codes(two).includes('side.landmarks-only')]).toEqual([false, false]);
  });
});

describe('legs that a network takes for each other', () => {
  /** The knee and the foot of either leg change places where they cross: in the crouch, and while landing. */
  function confused(name: keyof typeof jumps) {
    const { track, truth } = oblique(name);
    const held = holdingUp(track, 'left', truth.pixelsPerMetre);
    const crossed = (time: number) =>
      truth.jumps.every(({ takeOff, landing }) => time < takeOff - 0.02 || time > landing + 0.02) &&
      Math.floor(time * 20) % 3 !== 0;
    const parts = ['knee', 'ankle', 'heel', 'foot_index'] as const;
    const mixed = changed(held, ({ points, time }) => {
      if (!crossed(time)) return;
      for (const part of parts) {
        const [left, right] = [joints.indexOf(`left_${part}`), joints.indexOf(`right_${part}`)].map(
          (j) => j * pointValues,
        );
        const kept = points.slice(left, left! + pointValues);
        points.copyWithin(left!, right!, right! + pointValues);
        points.set(kept, right);
      }
    });
    return { clean: read(held), mixed: read(mixed) };
  }

  test.each(['cmj', 'hops'] as const)('are told apart again by the foot on the floor: %s', (name) => {
    const { clean, mixed } = confused(name);
    expect(mixed.refusals).toEqual([]);
    const instants = ({ jumps: found }: typeof clean) =>
      found.map(({ flight }) => [sideOf(flight), flight.takeOff.time, flight.landing.time] as const);
    expect(instants(mixed).map(([side]) => side)).toEqual(instants(clean).map(() => 'right'));
    for (const [i, [, takeOff, landing]] of instants(mixed).entries()) {
      expect(takeOff).toBeCloseTo(instants(clean)[i]![1], 3);
      expect(landing).toBeCloseTo(instants(clean)[i]![2], 3);
    }
  });

  test('of who jumps on both legs nothing is touched', () => {
    const { track, truth } = oblique('hops');
    const leaps = truth.jumps.map(({ takeOff, apex, landing }) => ({ takeOff, apex, landing, whole: true }));
    const [two, one] = [track, holdingUp(track, 'left', truth.pixelsPerMetre)].map((seen) => buildTrajectory(seen));
    expect(untangled(two!, leaps, truth.pixelsPerMetre)).toBe(two);
    expect(untangled(one!, leaps, truth.pixelsPerMetre)).toBe(one);
  });
});
