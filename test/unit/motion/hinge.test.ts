import { describe, expect, test } from 'vitest';
import { gravity } from '../../../src/motion/gravity.js';
import { type FootSignal, fitHinge, type HingeModel, type Side } from '../../../src/motion/hinge.js';
import { bellNumbers } from '../../helpers/signals/random.js';
import { evenly } from './seen.js';

const model: HingeModel = {
  contact: 0.1,
  flight: 0.08,
  taper: 0.02,
  noise: 0.01,
  contactSpeed: 0.2,
  share: 0.9,
  shareError: 0.25,
  softness: 0.006,
  roll: { rise: 0.005, riseError: 0.01, start: 0.03, end: 0, shape: 'square' },
  span: 0.06,
  step: 0.004,
  robust: null,
};
const soft: HingeModel = { ...model, softness: 0, roll: { ...model.roll, start: 0.065, end: 0.035, shape: 'soft' } };
const instant = 0.5123;
const speed = 2.6;
const bodySpeed = (time: number) => speed - 3 * (time - instant);
const rates = [30, 60, 120, 240];
const phases = Array.from({ length: 10 }, (_, i) => i / 10);

/** A foot that does what the model says, with exactly what is expected of it. */
function likeTheModel(side: Side, { softness, roll, share }: HingeModel) {
  const sign = side === 'take-off' ? 1 : -1;
  const lag = side === 'take-off' ? softness : 0;
  return (time: number): number => {
    const u = sign * (time - instant);
    const up = Math.max(0, u);
    const moved = lag > 0 ? up - lag * (1 - Math.exp(-up / lag)) : up;
    const rolled = Math.min(1, Math.max(0, (u + roll.start) / (roll.start - roll.end)));
    const shape = roll.shape === 'square' ? rolled ** 2 : rolled ** 2 * (3 - 2 * rolled);
    return 0.07 + share * speed * moved + roll.rise * shape - (gravity * up * up) / 2;
  };
}

/** A foot that stands and then, at once, moves with the body. */
function kinked(side: Side) {
  const sign = side === 'take-off' ? 1 : -1;
  return (time: number): number => {
    const up = Math.max(0, sign * (time - instant));
    return speed * up - (gravity * up * up) / 2;
  };
}

function foot(fps: number, phase: number, height: (time: number) => number, weight = 1): FootSignal {
  const times = Float64Array.from(evenly(fps, 1, phase));
  return { times, heights: times.map(height), weight };
}

describe.each(['take-off', 'landing'] as const)('at %s', (side) => {
  describe.each([
    ['a square roll', model],
    ['a soft roll', soft],
    ['a robust cost', { ...model, robust: 2.5 }],
  ] as const)('with %s', (_, own) => {
    test.each(rates)('a foot that does as the model says is found exactly at %i frames a second', (fps) => {
      for (const phase of phases) {
        const signal = foot(fps, phase, likeTheModel(side, own));
        const found = fitHinge([signal], side, instant + 0.017, bodySpeed, own)!;
        expect(Math.abs(found.time - instant)).toBeLessThan(0.0005);
        expect(found.cost).toBeLessThan(0.1);
      }
    });
  });

  test('a foot in the air falls with g: to half a millimetre nothing is left', () => {
    const sharp = { ...model, noise: 0.0005 };
    const found = fitHinge([foot(120, 0.4, likeTheModel(side, sharp))], side, instant - 0.004, bodySpeed, sharp)!;
    expect(Math.abs(found.time - instant)).toBeLessThan(0.0004);
    expect(found.cost).toBeLessThan(2);
  });

  // A bare kink is not what the model expects: a foot that neither rolls nor takes up speed slowly.
  test.each(rates)(
    'a bare kink is found within 10 ms at %i frames a second, the same within 5 ms at every phase',
    (fps) => {
      const errors = phases.map((phase) => {
        return fitHinge([foot(fps, phase, kinked(side))], side, instant - 0.013, bodySpeed, model)!.time - instant;
      });
      expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.01);
      expect(Math.max(...errors) - Math.min(...errors)).toBeLessThan(0.005);
    },
  );

  test('where it is looked for does not matter', () => {
    const signal = foot(60, 0.3, kinked(side));
    const found = [-0.03, -0.0111, 0, 0.0013, 0.02].map(
      (off) => fitHinge([signal], side, instant + off, bodySpeed, model)!.time,
    );
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(0.0005);
  });

  test('is never found outside of where it is looked for', () => {
    const signal = foot(60, 0, likeTheModel(side, model));
    for (const off of [-0.11, 0.11]) {
      const found = fitHinge([signal], side, instant + off, bodySpeed, model)!;
      expect(Math.abs(found.time - (instant + off))).toBeLessThan(model.span + 2 * model.step + 1e-9);
    }
  });

  test('the foot that counts more decides', () => {
    const later = (time: number) => likeTheModel(side, model)(time - 0.02);
    const both = (weight: number) =>
      fitHinge(
        [foot(60, 0, likeTheModel(side, model), 1 - weight), foot(60, 0, later, weight)],
        side,
        instant,
        bodySpeed,
        model,
      )!.time - instant;
    expect(Math.abs(both(0.001))).toBeLessThan(0.001);
    expect(Math.abs(both(0.999) - 0.02)).toBeLessThan(0.001);
    expect(both(0.5)).toBeGreaterThan(0.005);
    expect(both(0.5)).toBeLessThan(0.015);
  });

  test('one wild landmark moves a robust fit less than a plain one', () => {
    const signal = foot(120, 0, likeTheModel(side, model));
    const near = signal.times.findIndex((time) => time > instant + (side === 'take-off' ? 0.02 : -0.02));
    signal.heights[near]! += 0.08;
    const errorOf = (own: HingeModel) => Math.abs(fitHinge([signal], side, instant, bodySpeed, own)!.time - instant);
    expect(errorOf({ ...model, robust: 2.5 })).toBeLessThan(0.6 * errorOf(model));
  });

  test('more noise is a larger plus-minus, and the truth is mostly inside it', () => {
    const bell = bellNumbers(3);
    const fits = (noise: number) =>
      Array.from({ length: 60 }, (_, i) => {
        const height = likeTheModel(side, model);
        return fitHinge([foot(60, i / 60, (time) => height(time) + noise * bell())], side, instant, bodySpeed, model)!;
      });
    const meanError = (noise: number) => fits(noise).reduce((sum, { plusMinus }) => sum + plusMinus, 0) / 60;
    expect(meanError(0.04)).toBeGreaterThan(1.3 * meanError(0.005));
    const inside = fits(0.01).filter(({ time, plusMinus }) => Math.abs(time - instant) < plusMinus).length / 60;
    expect(inside).toBeGreaterThan(0.55);
  });
});

test('more frames of the same seconds do not count as more knowledge', () => {
  const [at60, at240] = [60, 240].map((fps) => {
    return fitHinge([foot(fps, 0, kinked('take-off'))], 'take-off', instant, bodySpeed, model)!.plusMinus;
  });
  expect(Math.abs(at240! / at60! - 1)).toBeLessThan(0.25);
});

test('an error is never stated finer than a millisecond or coarser than fifty', () => {
  const sure = { ...model, noise: 0.0001 };
  const unsure = { ...model, noise: 10, shareError: 50, riseError: 50 };
  const stated = (own: HingeModel) =>
    fitHinge([foot(60, 0, likeTheModel('take-off', own))], 'take-off', instant, bodySpeed, own)!.plusMinus;
  expect(stated(sure)).toBe(0.001);
  expect(stated(unsure)).toBe(0.05);
});

test('a foot without samples there, or without weight, is none', () => {
  expect(fitHinge([], 'take-off', instant, bodySpeed, model)).toBeNull();
  expect(fitHinge([foot(60, 0, kinked('take-off'), 0)], 'take-off', instant, bodySpeed, model)).toBeNull();
  expect(fitHinge([foot(60, 0, kinked('take-off'))], 'take-off', 7, bodySpeed, model)).toBeNull();
});
